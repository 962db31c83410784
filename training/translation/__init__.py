"""The German-English translation model: corpus, vocabulary, packing, training, export."""
