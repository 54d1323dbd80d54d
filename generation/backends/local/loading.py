"""From a model folder to a pipeline that is ready to be called. Imported on the first render: it brings torch along."""

from __future__ import annotations

import inspect
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from diffusers import DiffusionPipeline, FlowMatchEulerDiscreteScheduler
from diffusers.pipelines.ltx2.utils import DISTILLED_SIGMA_VALUES
from diffusers.pipelines.wan import pipeline_wan
from diffusers.utils import logging as diffusers_logging
from transformers.utils import logging as transformers_logging

from generation.backends.base import BackendError
from generation.backends.local.folder import ModelFolder

log = logging.getLogger(__name__)

DISTILLED: dict[str, Any] = {
    "num_inference_steps": len(DISTILLED_SIGMA_VALUES),
    "sigmas": DISTILLED_SIGMA_VALUES,
    "guidance_scale": 1.0,
    "stg_scale": 0.0,
    "modality_scale": 1.0,
    "guidance_rescale": 0.0,
    "audio_guidance_scale": 1.0,
    "audio_stg_scale": 0.0,
    "audio_modality_scale": 1.0,
    "audio_guidance_rescale": 0.0,
}
"""How distilled LTX-2 weights are sampled: diffusers' own schedule, and no guidance of any kind.

The sound's scales are said as well, because diffusers takes its own non-zero defaults for them otherwise.
"""


def load(folder: ModelFolder) -> Any:
    """The pipeline, on CUDA where there is one. Raises `BackendError` in words if the folder holds none for films."""
    cuda = torch.cuda.is_available()
    wide, narrow = torch.float32, torch.bfloat16 if cuda else torch.float32
    dtype = {"default": narrow, "vae": wide} if folder.family.float32_vae else narrow
    try:
        with quiet():
            pipeline = DiffusionPipeline.from_pretrained(
                str(folder.path),
                dtype=dtype,
                local_files_only=True,
                use_safetensors=True,  # A pickle can run code.
                trust_remote_code=False,
            )
    except Exception as problem:
        # diffusers, transformers, tokenizers and safetensors each raise their own; all of it is about the folder.
        log.exception("Loading %s failed", folder.path)
        raise BackendError(
            f"{folder.path} could not be loaded as a diffusers pipeline: {first_line(problem)}"
        ) from problem
    check(pipeline, folder)
    reads_without_ftfy(pipeline)
    pipeline.set_progress_bar_config(disable=True)
    if folder.told.tiling:
        pipeline.vae.enable_tiling()
    if folder.told.distilled:
        use_sigmas_as_they_are(pipeline)
    if not cuda:
        log.info("No CUDA here: %s runs on the processor, in float32.", folder.told.name)
    elif folder.told.offload:
        pipeline.enable_model_cpu_offload()
    else:
        pipeline.to("cuda")
    return pipeline


def reads_without_ftfy(pipeline: Any) -> None:
    """diffusers 0.42 forgets in Wan's VACE pipeline that ftfy may be absent, and remembers it in the plain one."""
    module = sys.modules[type(pipeline).__module__]
    if type(pipeline).__name__ == "WanVACEPipeline" and not hasattr(module, "ftfy"):
        module.prompt_clean = pipeline_wan.prompt_clean  # type: ignore[attr-defined]


def remixer_of(pipeline: Any, folder: ModelFolder) -> Any:
    """The pipeline of the same parts that starts from a film. Nothing is loaded or copied."""
    import diffusers

    kind = getattr(diffusers, folder.remixer)
    parts = inspect.signature(kind.__init__).parameters
    remixer = kind(**{name: part for name, part in pipeline.components.items() if name in parts})
    # It reads words as the other does, but for diffusers 0.42 forgetting there that ftfy may be absent.
    remixer.encode_prompt = pipeline.encode_prompt
    remixer.set_progress_bar_config(disable=True)
    return remixer


def check(pipeline: Any, folder: ModelFolder) -> None:
    """Raise `BackendError` if the pipeline makes no films from words, or does not take what sorasite.json says."""
    parameters = inspect.signature(pipeline.__call__).parameters
    if "prompt" not in parameters or "num_frames" not in parameters:
        raise BackendError(f"{folder.kind} does not make films from words. Choose a text-to-video pipeline.")
    named = [one for one in parameters.values() if one.kind not in {one.VAR_POSITIONAL, one.VAR_KEYWORD}]
    needed = [one.name for one in named if one.default is one.empty and one.name != "prompt"]
    if needed:
        raise BackendError(f"{folder.kind} needs {', '.join(needed)} as well. Choose a text-to-video pipeline.")
    strange = sorted(set(folder.told.call) - set(parameters))
    if strange:
        raise BackendError(f'sorasite.json: "call" has {", ".join(strange)}, which {folder.kind} does not take.')
    if folder.told.tiling and not hasattr(getattr(pipeline, "vae", None), "enable_tiling"):
        raise BackendError(f'sorasite.json: {folder.kind} cannot decode in tiles; leave "tiling" out.')


def use_sigmas_as_they_are(pipeline: Any) -> None:
    """The distilled schedule is final: no shifting by length, no stretching to a last sigma.

    As diffusers' LTX-2 guide does for every schedule of distilled weights.
    """
    pipeline.scheduler = FlowMatchEulerDiscreteScheduler.from_config(
        pipeline.scheduler.config, use_dynamic_shifting=False, shift_terminal=None, shift=1.0
    )


def first_line(problem: BaseException) -> str:
    lines = str(problem).strip().splitlines()
    return lines[0][:300] if lines else type(problem).__name__


def not_of_torchvision(record: logging.LogRecord) -> bool:
    """False for the remark that image processors fall back to Pillow without torchvision: no picture goes in here."""
    return "requires torchvision (not installed); falling back" not in record.getMessage()


@contextmanager
def quiet() -> Iterator[None]:
    """No progress bars, and not transformers' remark about torchvision. Every other warning is heard."""
    imports = logging.getLogger("transformers.utils.import_utils")
    barred = [one for one in (diffusers_logging, transformers_logging) if one.is_progress_bar_enabled()]
    for one in barred:
        one.disable_progress_bar()
    imports.addFilter(not_of_torchvision)
    try:
        yield
    finally:
        imports.removeFilter(not_of_torchvision)
        for one in barred:
            one.enable_progress_bar()
