def register(level):
    pass
