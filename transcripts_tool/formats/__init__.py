"""One file per outside format: what comes in as transcripts and tables, what goes out.

`reading` is the door for transcripts, `fragments` for ready-cut fragments, `tables` for
registers and codings; the writers are `csv_out`, `xlsx`, `json_lines` and `docx_out`.
"""
