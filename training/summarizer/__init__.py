"""The extractive summarizer: articles, labels, pruned encoder, features, head, evaluation."""
