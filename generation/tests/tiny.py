"""Tiny pipelines of real diffusers classes, for tests: they run, and show noise.

    python -m generation.tests.tiny FOLDER --kind wan|vace|ltx2

Every weight is random; nothing here was trained. What is real is the machinery: the classes, the
folder's layout, the calls, the shapes. `WanPipeline` is silent, `LTX2Pipeline` has sound.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

WORDS = (
    "a red fox trots through snow at night while the camera pans",
    "two cats sleep on a boat, calm sea, wind and rain in the harbour",
    'a robot dances in the city and a voice says: "good morning"',
)
"""What the tokenizer is trained on; byte level, so that every other text has tokens too."""

STEPS = 3
SIZE = (64, 96)
"""Width and height the tiny pipelines imagine at; both divisible by 32, as LTX-2 asks."""


def tokenizer() -> Any:
    """A byte-level BPE trained on the spot, of 320 tokens."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    special = ["<pad>", "</s>", "<unk>", "<bos>"]
    core = Tokenizer(models.BPE(unk_token="<unk>"))
    core.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    core.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=320, special_tokens=special, initial_alphabet=alphabet, show_progress=False
    )
    core.train_from_iterator(WORDS, trainer)
    core.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    names = dict(zip(("pad_token", "eos_token", "unk_token", "bos_token"), special, strict=True))
    return PreTrainedTokenizerFast(tokenizer_object=core, model_max_length=1024, **names)


def told(folder: Path, **more: Any) -> None:
    """Write `sorasite.json`: sizes and steps that a test can afford."""
    content = {"size": SIZE, "call": {"num_inference_steps": STEPS}, **more}
    (folder / "sorasite.json").write_text(json.dumps(content))


def build_wan(folder: Path) -> Path:
    """A silent `WanPipeline` of about 0.4 MB, saved in `folder`."""
    import torch
    from diffusers import AutoencoderKLWan, FlowMatchEulerDiscreteScheduler, WanPipeline, WanTransformer3DModel
    from transformers import UMT5Config, UMT5EncoderModel

    torch.manual_seed(0)
    words = tokenizer()
    reader = UMT5Config(vocab_size=len(words), d_model=32, d_kv=8, d_ff=37, num_layers=2, num_heads=4)
    # Any: type checkers see diffusers' placeholders for absent libraries, not its classes.
    pipeline: Any = WanPipeline(
        tokenizer=words,
        text_encoder=UMT5EncoderModel(reader).eval(),
        vae=AutoencoderKLWan(base_dim=3, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1),
        scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0),
        transformer=WanTransformer3DModel(
            num_attention_heads=2,
            attention_head_dim=12,
            text_dim=32,
            freq_dim=16,
            ffn_dim=32,
            num_layers=2,
            rope_max_seq_len=64,
        ),
    )
    pipeline.save_pretrained(folder)
    told(folder, name="Tiny Wan")
    return folder


def build_vace(folder: Path) -> Path:
    """A silent `WanVACEPipeline`, which goes by reference pictures, saved in `folder`."""
    import torch
    from diffusers import (
        AutoencoderKLWan,
        FlowMatchEulerDiscreteScheduler,
        WanVACEPipeline,
        WanVACETransformer3DModel,
    )
    from transformers import UMT5Config, UMT5EncoderModel

    torch.manual_seed(0)
    words = tokenizer()
    reader = UMT5Config(vocab_size=len(words), d_model=32, d_kv=8, d_ff=37, num_layers=2, num_heads=4)
    pipeline: Any = WanVACEPipeline(
        tokenizer=words,
        text_encoder=UMT5EncoderModel(reader).eval(),
        vae=AutoencoderKLWan(base_dim=3, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1),
        scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0),
        transformer=WanVACETransformer3DModel(
            num_attention_heads=2,
            attention_head_dim=12,
            text_dim=32,
            freq_dim=16,
            ffn_dim=32,
            num_layers=3,
            rope_max_seq_len=64,
            vace_layers=[0, 2],
            vace_in_channels=96,
        ),
    )
    pipeline.save_pretrained(folder)
    told(folder, name="Tiny VACE")
    return folder


def build_ltx2(folder: Path, kind: str = "LTX2Pipeline") -> Path:
    """A pipeline of about 1.3 MB with sound, saved in `folder`; it is driven as a distilled one.

    kind: also "LTX2InContextPipeline", of the same parts, which goes by reference pictures.
    """
    import diffusers
    import torch
    from diffusers import FlowMatchEulerDiscreteScheduler

    torch.manual_seed(0)
    words = tokenizer()
    hidden, layers = 16, 2
    pipeline: Any = getattr(diffusers, kind)(
        tokenizer=words,
        text_encoder=gemma(len(words), hidden, layers),
        connectors=connectors(hidden, layers),
        transformer=audio_video_transformer(hidden),
        # As the dev weights ship it; the distilled schedule has to do without the shifting.
        scheduler=FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=True, shift_terminal=0.1),
        **decoders_of_ltx2(),
    )
    pipeline.save_pretrained(folder)
    told(folder, name="Tiny LTX-2", distilled=True, call={})
    return folder


def gemma(vocabulary: int, hidden: int, layers: int) -> Any:
    """A tiny Gemma 3 with its eyes (LTX-2 takes the whole model, but only ever reads with it)."""
    from transformers import Gemma3Config, Gemma3ForConditionalGeneration

    text = {
        "vocab_size": vocabulary,
        "hidden_size": hidden,
        "intermediate_size": 32,
        "num_hidden_layers": layers,
        "num_attention_heads": 2,
        "num_key_value_heads": 1,
        "head_dim": 8,
        "layer_types": ["sliding_attention", "full_attention"],
    }
    eyes = {
        "hidden_size": 16,
        "intermediate_size": 16,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "image_size": 16,
        "patch_size": 8,
    }
    config = Gemma3Config(
        text_config=text,
        vision_config=eyes,
        mm_tokens_per_image=4,
        image_token_index=vocabulary - 1,
        boi_token_index=vocabulary - 2,
        eoi_token_index=vocabulary - 3,
    )
    return Gemma3ForConditionalGeneration(config).eval()


def connectors(hidden: int, layers: int) -> Any:
    """From the text encoder's hidden states (all layers, and the embedding) to the two streams."""
    from diffusers.pipelines.ltx2 import LTX2TextConnectors

    return LTX2TextConnectors(
        caption_channels=hidden,
        text_proj_in_factor=layers + 1,
        video_connector_num_attention_heads=2,
        video_connector_attention_head_dim=8,
        video_connector_num_layers=1,
        video_connector_num_learnable_registers=None,
        audio_connector_num_attention_heads=2,
        audio_connector_attention_head_dim=8,
        audio_connector_num_layers=1,
        audio_connector_num_learnable_registers=None,
        connector_rope_base_seq_len=32,
        rope_double_precision=False,
        rope_type="split",
    )


def audio_video_transformer(hidden: int) -> Any:
    from diffusers import LTX2VideoTransformer3DModel

    return LTX2VideoTransformer3DModel(
        in_channels=4,
        out_channels=4,
        num_attention_heads=2,
        attention_head_dim=8,
        cross_attention_dim=16,
        audio_in_channels=4,
        audio_out_channels=4,
        audio_num_attention_heads=2,
        audio_attention_head_dim=4,
        audio_cross_attention_dim=8,
        num_layers=2,
        caption_channels=hidden,
        rope_double_precision=False,
        rope_type="split",
    )


def decoders_of_ltx2() -> dict[str, Any]:
    """What turns latents into picture and sound, with LTX-2's own geometry: 32x32 pixels and 8 frames a latent.

    The audio VAE packs 4 mel frames into a latent, a mel frame is 160 samples at 16 kHz, and so the
    vocoder has to make prod(upsample_factors) = 160 * rate / 16000 samples of each.
    """
    from diffusers import AutoencoderKLLTX2Audio, AutoencoderKLLTX2Video
    from diffusers.pipelines.ltx2.vocoder import LTX2Vocoder

    picture = AutoencoderKLLTX2Video(
        latent_channels=4,
        block_out_channels=(8, 8, 8, 8),
        decoder_block_out_channels=(4, 8, 16),
        upsample_residual=False,
        layers_per_block=(1, 1, 1, 1, 1),
        decoder_layers_per_block=(1, 1, 1, 1),
        spatial_compression_ratio=32,
        temporal_compression_ratio=8,
    )
    sound = AutoencoderKLLTX2Audio(
        base_channels=4,
        ch_mult=(1, 1, 1),
        num_res_blocks=1,
        resolution=32,
        latent_channels=2,
        mel_bins=8,
    )
    vocoder = LTX2Vocoder(
        in_channels=16,
        hidden_channels=16,
        upsample_factors=[6, 5, 8],
        upsample_kernel_sizes=[12, 11, 16],
        resnet_kernel_sizes=[3],
        resnet_dilations=[[1, 3]],
        output_sampling_rate=24_000,
    )
    return {"vae": picture, "audio_vae": sound, "vocoder": vocoder}


BUILDERS: dict[str, Callable[[Path], Path]] = {"wan": build_wan, "vace": build_vace, "ltx2": build_ltx2}


def main() -> None:
    parser = argparse.ArgumentParser(description="Save a tiny pipeline with random weights.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kind", choices=sorted(BUILDERS), default="wan")
    asked = parser.parse_args()
    BUILDERS[asked.kind](asked.folder)


if __name__ == "__main__":
    main()
