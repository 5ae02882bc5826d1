package dev.an0844.cluster.flink;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.junit.jupiter.api.Test;

class TaskManagerSizeTest {

  @Test
  void allPartsOfOneGibibyteAreOneGibibyte() {
    TaskManagerSize size = TaskManagerSize.oneGibibyte(1);
    TaskExecutorProcessSpec parts =
        TaskExecutorProcessUtils.processSpecFromConfig(Configuration.fromMap(size.options()));

    MemorySize sum =
        parts
            .getJvmHeapMemorySize()
            .add(parts.getJvmDirectMemorySize())
            .add(parts.getManagedMemorySize())
            .add(parts.getJvmMetaspaceSize())
            .add(parts.getJvmOverheadSize());
    assertThat(sum).isEqualTo(MemorySize.ofMebiBytes(1024));
  }

  @Test
  void theJvmIsToldItsShare() {
    TaskManagerSize size = TaskManagerSize.oneGibibyte(1);

    assertThat(size.jvmArguments())
        .contains("-Xmx" + size.heapBytes(), "-XX:MaxMetaspaceSize=" + (144 << 20));
    assertThat(size.arguments()).contains("taskmanager.memory.managed.size=" + (192 << 20) + "b");
  }
}
