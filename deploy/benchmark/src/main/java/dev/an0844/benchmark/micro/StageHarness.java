package dev.an0844.benchmark.micro;

import dev.an0844.config.StateBackendKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.util.TestingTaskManagerRuntimeInfo;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.FileUtils;
import org.apache.flink.util.InstantiationUtil;

/**
 * One stage of the job in one thread, in Flink's own operator harness. The harness copies what the
 * stage emits and keeps it until it is taken. For one thread.
 *
 * @param <I> what the stage takes
 * @param <O> what it emits
 */
final class StageHarness<I, O> implements AutoCloseable {

  private static final String ROCKSDB_MEMORY = "128mb";
  private static final int MAX_PARALLELISM = 128;

  private final Path workspace;
  private final MockEnvironment environment;
  private final KeyedOneInputStreamOperatorTestHarness<Object, I, O> harness;

  StageHarness(OneInputTransformation<I, O> stage, StateBackendKind backend) throws Exception {
    workspace = Files.createTempDirectory("an0844-stage");
    environment = environmentIn(workspace);
    // Flink too sends each subtask a copy of what was wired.
    OneInputStreamOperator<I, O> operator = InstantiationUtil.clone(stage.getOperator());
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            operator, keyOf(stage), keyTypeOf(stage), environment);
    harness.getExecutionConfig().enableObjectReuse();
    harness.setStateBackend(backendOf(backend));
    harness.setup(
        stage.getOutputType().createSerializer(harness.getExecutionConfig().getSerializerConfig()));
    harness.open();
  }

  /** Left to itself, the environment makes folders that nobody ever deletes. */
  private static MockEnvironment environmentIn(Path workspace) {
    String[] folders = {workspace.toString()};
    return new MockEnvironmentBuilder()
        .setMaxParallelism(MAX_PARALLELISM)
        .setTaskManagerRuntimeInfo(
            new TestingTaskManagerRuntimeInfo(
                new Configuration(), folders, "localhost", workspace.toFile()))
        .build();
  }

  @SuppressWarnings("unchecked")
  private static <I> KeySelector<I, Object> keyOf(OneInputTransformation<I, ?> stage) {
    return (KeySelector<I, Object>) stage.getStateKeySelector();
  }

  @SuppressWarnings("unchecked")
  private static TypeInformation<Object> keyTypeOf(OneInputTransformation<?, ?> stage) {
    return (TypeInformation<Object>) stage.getStateKeyType();
  }

  private static StateBackend backendOf(StateBackendKind kind) {
    return switch (kind) {
      case HEAP -> new HashMapStateBackend();
      case ROCKSDB -> rocksDb();
    };
  }

  /** The harness has 3 MiB of managed memory, with which RocksDB would do nothing but flush. */
  private static StateBackend rocksDb() {
    EmbeddedRocksDBStateBackend backend = new EmbeddedRocksDBStateBackend(true);
    backend.getMemoryConfiguration().setFixedMemoryPerSlot(ROCKSDB_MEMORY);
    return backend;
  }

  void element(StreamRecord<I> element) throws Exception {
    harness.processElement(element);
  }

  void watermark(long time) throws Exception {
    harness.processWatermark(new Watermark(time));
  }

  /** What came out since it was last taken: records and watermarks. The caller empties it. */
  Queue<Object> output() {
    return harness.getOutput();
  }

  @Override
  public void close() throws Exception {
    try {
      harness.close();
      environment.close();
    } finally {
      FileUtils.deleteDirectory(workspace.toFile());
    }
  }
}
