"""Parts of scripts/train_dutch_pipeline.py: lists, data, augmentation and training."""
