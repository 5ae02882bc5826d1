package dev.an0844.cluster.local;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The processes of a local cluster, in the order in which they are started. */
public enum Component {
  /** Where JobManagers elect their leader and keep what the next one must know. */
  ZOOKEEPER,
  /** The one Kafka broker, in KRaft mode. */
  BROKER,
  /** A JobManager; it leads or stands by. */
  JOBMANAGER_1,
  /** The other JobManager. */
  JOBMANAGER_2,
  /** A TaskManager. */
  TASKMANAGER_1,
  /** The other TaskManager. */
  TASKMANAGER_2;

  /** Both JobManagers. */
  static final List<Component> JOB_MANAGERS = List.of(JOBMANAGER_1, JOBMANAGER_2);

  /** Its name on the command line and in the names of files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The component of that name. */
  public static Optional<Component> of(String id) {
    return Arrays.stream(values()).filter(component -> component.id().equals(id)).findFirst();
  }
}
