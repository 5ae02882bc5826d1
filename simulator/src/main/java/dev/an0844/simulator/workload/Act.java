package dev.an0844.simulator.workload;

import dev.an0844.simulator.scenario.Machine;

/**
 * One thing that happens on a machine.
 *
 * @param body of the telemetry event that tells of it
 */
record Act(Machine machine, Object body) {}
