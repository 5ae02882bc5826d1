package dev.an0844.cluster.flink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * How the memory of a TaskManager is divided: what Flink's own start scripts work out from its
 * configuration.
 *
 * @param slots subtasks of each stage that it can run
 * @param process all of it
 * @param managed what RocksDB has for its caches and write buffers
 * @param others further memory options, by their keys
 */
public record TaskManagerSize(
    int slots, MemorySize process, MemorySize managed, Map<String, String> others) {

  /** Copies the options. */
  public TaskManagerSize {
    others = Map.copyOf(others);
  }

  /**
   * A process of 1 GiB. Flink's defaults would leave 26 MiB of it to the tasks' heap, since they
   * are made for larger ones; here what the job does not need goes there.
   */
  public static TaskManagerSize oneGibibyte(int slots) {
    Map<String, String> others = new TreeMap<>();
    others.put("taskmanager.memory.jvm-metaspace.size", "144m");
    others.put("taskmanager.memory.jvm-overhead.min", "144m");
    others.put("taskmanager.memory.jvm-overhead.max", "144m");
    others.put("taskmanager.memory.framework.off-heap.size", "64m");
    others.put("taskmanager.memory.network.min", "32m");
    others.put("taskmanager.memory.network.max", "32m");
    return new TaskManagerSize(
        slots, MemorySize.ofMebiBytes(1024), MemorySize.ofMebiBytes(192), others);
  }

  /** A process with room to spare, for what is not measured by its memory. */
  public static TaskManagerSize roomy(int slots) {
    return new TaskManagerSize(
        slots, MemorySize.ofMebiBytes(3072), MemorySize.ofMebiBytes(512), Map.of());
  }

  /** The options as the user would write them down. */
  public Map<String, String> options() {
    Map<String, String> options = new TreeMap<>(others);
    options.put(TaskManagerOptions.NUM_TASK_SLOTS.key(), Integer.toString(slots));
    options.put(TaskManagerOptions.TOTAL_PROCESS_MEMORY.key(), process.toString());
    options.put(TaskManagerOptions.MANAGED_MEMORY_SIZE.key(), managed.toString());
    return options;
  }

  /** What the JVM is told. */
  public List<String> jvmArguments() {
    return words(ProcessMemoryUtils.generateJvmParametersStr(spec()));
  }

  /** What the TaskManager is told. */
  public List<String> arguments() {
    return words(TaskExecutorProcessUtils.generateDynamicConfigsStr(spec()));
  }

  /** The most that the Java heap can take, bytes. */
  public long heapBytes() {
    return spec().getJvmHeapMemorySize().getBytes();
  }

  private TaskExecutorProcessSpec spec() {
    return TaskExecutorProcessUtils.processSpecFromConfig(Configuration.fromMap(options()));
  }

  private static List<String> words(String text) {
    return new ArrayList<>(Arrays.asList(text.strip().split("\\s+")));
  }
}
