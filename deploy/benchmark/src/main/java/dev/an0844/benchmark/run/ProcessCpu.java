package dev.an0844.benchmark.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The processor time of this process: all its threads, those of the garbage collector among them.
 */
public final class ProcessCpu {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private ProcessCpu() {}

  /** Nanoseconds since the process began. */
  public static long nanos() {
    return SYSTEM.getProcessCpuTime();
  }
}
