import { defineFamily } from './metric';

/** What users feel: first token, whole request, tokens. */
export const INFERENCE_METRICS = [
  ...defineFamily({ arithmetic: 'histogram', producer: 'vllm', labels: ['model_name', 'engine'] }, [
    ['vllm:time_to_first_token_seconds', 'seconds', 'Time to first token'],
    ['vllm:e2e_request_latency_seconds', 'seconds', 'End to end request latency'],
    ['vllm:inter_token_latency_seconds', 'seconds', 'Inter-token latency'],
    ['vllm:time_per_output_token_seconds', 'seconds', 'Time per output token (older name)'],
    ['vllm:request_queue_time_seconds', 'seconds', 'Time in the queue'],
    ['vllm:request_prefill_time_seconds', 'seconds', 'Time in prefill'],
  ]),
  ...defineFamily({ arithmetic: 'counter', producer: 'vllm', labels: ['model_name', 'engine'] }, [
    ['vllm:generation_tokens_total', 'tokens', 'Generated tokens'],
    ['vllm:prompt_tokens_total', 'tokens', 'Prompt tokens'],
  ]),
  ...defineFamily({ arithmetic: 'level', producer: 'vllm', labels: ['model_name', 'engine'] }, [
    ['vllm:num_requests_running', 'requests', 'Requests running'],
    ['vllm:num_requests_waiting', 'requests', 'Requests waiting'],
    ['vllm:kv_cache_usage_perc', 'ratio', 'KV cache usage'],
  ]),
  ...defineFamily({ arithmetic: 'histogram', producer: 'sglang', labels: ['model_name'] }, [
    ['sglang:time_to_first_token_seconds', 'seconds', 'Time to first token'],
    ['sglang:e2e_request_latency_seconds', 'seconds', 'End to end request latency'],
  ]),
  ...defineFamily({ arithmetic: 'counter', producer: 'sglang', labels: ['model_name'] }, [
    ['sglang:generation_tokens_total', 'tokens', 'Generated tokens'],
    ['sglang:prompt_tokens_total', 'tokens', 'Prompt tokens'],
  ]),
  ...defineFamily({ arithmetic: 'histogram', producer: 'tgi', labels: [] }, [
    ['tgi_request_duration', 'seconds', 'End to end request duration'],
    ['tgi_request_queue_duration', 'seconds', 'Time in the queue'],
    ['tgi_request_mean_time_per_token_duration', 'seconds', 'Mean time per token'],
    ['tgi_batch_inference_duration', 'seconds', 'Batch inference; method="prefill" is the prefill'],
    ['tgi_request_generated_tokens', 'tokens', 'Generated tokens'],
  ]),
  ...defineFamily({ arithmetic: 'counter', producer: 'triton', labels: ['model', 'version'] }, [
    ['nv_inference_request_success', 'requests', 'Successful requests'],
    ['nv_inference_request_duration_us', 'microseconds', 'Cumulative request time'],
    ['nv_inference_queue_duration_us', 'microseconds', 'Cumulative queue time'],
    ['nv_inference_compute_input_duration_us', 'microseconds', 'Cumulative input time'],
    ['nv_inference_compute_infer_duration_us', 'microseconds', 'Cumulative inference time'],
    ['nv_inference_compute_output_duration_us', 'microseconds', 'Cumulative output time'],
  ]),
  ...defineFamily({ arithmetic: 'histogram', producer: 'triton', labels: ['model', 'version'], confirmed: false }, [
    ['nv_inference_first_response_histogram_ms', 'milliseconds', 'Time to first response'],
  ]),
  ...defineFamily({ arithmetic: 'level', producer: 'triton', labels: ['gpu_uuid'] }, [
    ['nv_gpu_memory_used_bytes', 'bytes', 'GPU memory in use'],
  ]),
  ...defineFamily(
    { arithmetic: 'histogram', producer: 'ray-serve', labels: ['deployment', 'replica', 'application'] },
    [['ray_serve_deployment_processing_latency_ms', 'milliseconds', 'Processing latency']]
  ),
  ...defineFamily({ arithmetic: 'level', producer: 'ray-serve', labels: ['deployment', 'application'] }, [
    ['ray_serve_deployment_queued_queries', 'requests', 'Queued queries'],
    ['ray_serve_replica_processing_queries', 'requests', 'Queries in work'],
  ]),
];
