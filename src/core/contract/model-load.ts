import { defineFamily } from './metric';

/** Own load times of model servers, in the unit given. These beat any window that is inferred. */
export const MODEL_LOAD_METRICS = [
  ...defineFamily({ arithmetic: 'level', producer: 'sglang', labels: ['model_name'] }, [
    ['sglang:engine_startup_time', 'seconds', 'Time of the engine start'],
    ['sglang:engine_load_weights_time', 'seconds', 'Time to load the weights'],
    ['sglang:startup_time_seconds', 'seconds', 'Time of start-up by phase'],
    ['sglang:weight_load_duration_seconds', 'seconds', 'Time to load the weights by source'],
  ]),
  ...defineFamily(
    { arithmetic: 'histogram', producer: 'ray-serve', labels: ['deployment', 'replica', 'application'] },
    [
      ['ray_serve_replica_startup_latency_ms', 'milliseconds', 'Time of a replica start'],
      ['ray_serve_replica_initialization_latency_ms', 'milliseconds', "Time of the replica's constructor"],
    ]
  ),
  ...defineFamily({ arithmetic: 'level', producer: 'modelexpress', labels: ['phase'] }, [
    ['mx_load_seconds', 'seconds', 'Time of a model load'],
    ['mx_load_phase_seconds', 'seconds', 'Time of a model load by phase; the phases partition it'],
  ]),
];
