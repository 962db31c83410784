"""The reference engine: the same weights in transformers' own ``generate``."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from translate_sum.engines.attention import links_of
from translate_sum.engines.backends import TorchBackend
from translate_sum.engines.base import Hypothesis, WordLink
from translate_sum.engines.batching import grouped, token_batches
from translate_sum.engines.coverage import best_first
from translate_sum.engines.directory_engine import DirectoryEngine
from translate_sum.engines.loading import load_network, load_tokenizer, loading, quiet_transformers

BATCH_TOKENS = 1024


class TorchEngine(DirectoryEngine):
    """Run by transformers, in float32 on a CPU, in bfloat16 on a GPU that has it."""

    backend = TorchBackend()
    libraries = ("torch", "transformers")

    @cached_property
    def _tokenizer(self) -> Any:
        """Without the network, which what is only counted does not need."""
        with loading(self.model):
            return load_tokenizer(self.model, self.cue)

    @cached_property
    def _loaded(self) -> tuple[Any, Any]:
        return load_network(self.model, self.cue, self.placement)

    def _counted(self, sentences: Sequence[str]) -> list[int]:
        if not sentences:
            return []
        with quiet_transformers():  # which warns of texts that are about to be taken apart
            encoded = self._tokenizer([self.cue.text + sentence for sentence in sentences])
        return [len(ids) for ids in encoded["input_ids"]]

    def _hypotheses(self, sentences: Sequence[str], count: int) -> list[list[Hypothesis]]:
        counts = self._counted(sentences)
        longest = self._longest(counts)
        found: dict[int, list[Hypothesis]] = {}
        for limit, indexes in grouped(longest).items():
            for batch in token_batches([counts[i] for i in indexes], BATCH_TOKENS):
                places = [indexes[i] for i in batch]
                results = self._generate([sentences[i] for i in places], limit, count)
                found.update(zip(places, results, strict=True))
        return [found[i] for i in range(len(sentences))]

    def _linked(self, pairs: Sequence[tuple[str, str]]) -> list[list[WordLink]]:
        import torch

        tokenizer, network = self._loaded
        found = []
        for source, target in pairs:
            inputs = tokenizer([self.cue.text + source], return_tensors="pt").to(network.device)
            ids = tokenizer(text_target=[target], return_tensors="pt")["input_ids"]
            start = torch.full((1, 1), network.config.decoder_start_token_id)
            sequence = torch.cat([start, ids], dim=1).to(network.device)
            [attention] = self._attention(inputs, sequence)
            heard, said = (
                tokenizer.convert_ids_to_tokens(side[0].tolist())
                for side in (inputs["input_ids"], ids[:, :-1])
            )
            found.append(links_of(heard, said, attention))
        return found

    def _attention(self, inputs: Any, sequences: Any) -> list[list[list[float]]]:
        """Of the head that is trained to align, while each sequence was said.

        Returns:
            For each sequence rows of its tokens but the first and the end, columns of its source.
        """
        import torch

        _, network = self._loaded
        usual = network.config._attn_implementation  # noqa: SLF001 - can be set in public, not read
        network.set_attn_implementation("eager")  # the others do not tell their weights
        with torch.inference_mode():
            output = network(**inputs, decoder_input_ids=sequences[:, :-1], output_attentions=True)
        network.set_attn_implementation(usual)
        weights = output.cross_attentions[-1][:, 0].float()
        heard = inputs["attention_mask"].bool()
        ends = torch.tensor([network.config.eos_token_id, network.config.pad_token_id])
        said = ~torch.isin(sequences[:, 1:], ends.to(sequences.device))
        return [
            rows[said_there][:, heard_there].tolist()
            for rows, said_there, heard_there in zip(weights, said, heard, strict=True)
        ]

    def _generate(self, sentences: list[str], limit: int, count: int) -> list[list[Hypothesis]]:
        import torch

        tokenizer, network = self._loaded
        given = [self.cue.text + sentence for sentence in sentences]
        inputs = tokenizer(given, return_tensors="pt", padding=True).to(network.device)
        asked = self._asked(count)
        target = self.cue.target
        forced_end = network.generation_config.forced_eos_token_id is not None
        with torch.inference_mode():
            output = network.generate(
                **inputs,
                num_beams=self.decoding.beam,
                num_return_sequences=asked,
                do_sample=False,
                forced_bos_token_id=target and tokenizer.convert_tokens_to_ids(target),
                no_repeat_ngram_size=self.decoding.repeated_ngram,
                min_new_tokens=1,  # nothing is the translation of no sentence
                max_length=limit + 1 + forced_end,  # it counts the start
                length_penalty=1.0,
                output_scores=True,
                return_dict_in_generate=True,
            )
        scores = self._scores(network, output)
        # M2M-100's tokenizer takes languages for words.
        languages = set(getattr(tokenizer, "lang_token_to_id", {}).values())
        words = [[i for i in ids if i not in languages] for ids in output.sequences.tolist()]
        texts = tokenizer.batch_decode(words, skip_special_tokens=True)
        found = [
            Hypothesis(text.strip(), round(score, 4))
            for text, score in zip(texts, scores, strict=True)
        ]
        groups = [slice(start, start + asked) for start in range(0, len(found), asked)]
        orders = [list(range(asked)) for _ in groups]
        if asked > 1 and self.coverage_penalty:
            each = {name: rows.repeat_interleave(asked, dim=0) for name, rows in inputs.items()}
            seen = self._attention(each, output.sequences)
            orders = [best_first(scores[g], seen[g], self.coverage_penalty) for g in groups]
        return [
            [found[group][i] for i in order[:count]]
            for group, order in zip(groups, orders, strict=True)
        ]

    def _scores(self, network: Any, output: Any) -> list[float]:
        beams = output.beam_indices if self.decoding.beam > 1 else None
        steps = network.compute_transition_scores(
            output.sequences, output.scores, beams, normalize_logits=self.decoding.beam == 1
        )
        real = output.sequences[:, 1:] != network.config.pad_token_id
        means = steps.where(real, 0).sum(1) / real.sum(1).clamp(min=1)
        return [float(mean) for mean in means]
