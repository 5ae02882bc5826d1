package dev.an0844.benchmark.proof;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.FullSnapshotUtil;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;

/**
 * Counts every entry of keyed state in a savepoint of the format that all state backends share:
 * values, list elements' lists and timers, whatever operator they belong to. What it counts are the
 * entries themselves and not what the job says of them.
 *
 * @param entries number of entries and their bytes by the name of the state, states without any
 *     included
 */
record StateEntries(Map<String, Count> entries) {

  private static final String METADATA = "_metadata";

  /**
   * How much of a state there is.
   *
   * @param bytes of keys and values, not compressed
   */
  record Count(long entries, long bytes) {

    private Count plus(long added) {
      return new Count(entries + 1, bytes + added);
    }
  }

  /** Copies the counts. */
  StateEntries {
    entries = Collections.unmodifiableMap(new TreeMap<>(entries));
  }

  /** Entries of all states. */
  long total() {
    return entries.values().stream().mapToLong(Count::entries).sum();
  }

  /** Bytes of all states. */
  long bytes() {
    return entries.values().stream().mapToLong(Count::bytes).sum();
  }

  /** As figures by name. */
  Map<String, Object> figures() {
    Map<String, Object> figures = new TreeMap<>();
    entries.forEach(
        (name, count) ->
            figures.put(name, count.entries() + " entries, " + count.bytes() + " bytes"));
    return figures;
  }

  /**
   * Counts the entries of a savepoint.
   *
   * @param savepoint its folder, as a URI
   * @throws IOException when it cannot be read, or is of another format
   */
  static StateEntries of(String savepoint) throws IOException {
    Map<String, Count> counts = new TreeMap<>();
    for (OperatorState operator : metadata(savepoint).getOperatorStates()) {
      for (OperatorSubtaskState subtask : operator.getStates()) {
        for (KeyedStateHandle handle : subtask.getManagedKeyedState()) {
          count(handle, counts);
        }
        if (!subtask.getRawKeyedState().isEmpty()) {
          throw new IOException(
              "There is raw keyed state in " + savepoint + ", which is not counted.");
        }
      }
    }
    return new StateEntries(counts);
  }

  private static CheckpointMetadata metadata(String savepoint) throws IOException {
    Path file = Path.of(URI.create(savepoint)).resolve(METADATA);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return Checkpoints.loadCheckpointMetadata(
          new DataInputStream(in), StateEntries.class.getClassLoader(), savepoint);
    }
  }

  private static void count(KeyedStateHandle handle, Map<String, Count> counts) throws IOException {
    if (!(handle instanceof KeyGroupsStateHandle groups)) {
      throw new IOException(
          "A savepoint of the canonical format is needed, but this has " + handle);
    }
    try (FSDataInputStream in = groups.openInputStream()) {
      List<String> names = names(in);
      names.forEach(name -> counts.putIfAbsent(name, new Count(0, 0)));
      for (Tuple2<Integer, Long> group : groups.getGroupRangeOffsets()) {
        if (group.f1 != 0) {
          in.seek(group.f1);
          countGroup(new DataInputViewStreamWrapper(new BufferedInputStream(in)), names, counts);
        }
      }
    }
  }

  private static List<String> names(FSDataInputStream in) throws IOException {
    KeyedBackendSerializationProxy<Object> head =
        new KeyedBackendSerializationProxy<>(StateEntries.class.getClassLoader());
    head.read(new DataInputViewStreamWrapper(in));
    if (head.isUsingKeyGroupCompression()) {
      throw new IOException("The savepoint is compressed, which nobody asked for.");
    }
    return head.getStateMetaInfoSnapshots().stream().map(info -> info.getName()).toList();
  }

  /** A state's id stands before its first entry; a bit of a key says that the entry is its last. */
  private static void countGroup(
      DataInputViewStreamWrapper in, List<String> names, Map<String, Count> counts)
      throws IOException {
    int state = nextState(in);
    while (state != FullSnapshotUtil.END_OF_KEY_GROUP_MARK) {
      byte[] key = BytePrimitiveArraySerializer.INSTANCE.deserialize(in);
      byte[] value = BytePrimitiveArraySerializer.INSTANCE.deserialize(in);
      counts.computeIfPresent(
          names.get(state), (name, count) -> count.plus(key.length + value.length));
      if (FullSnapshotUtil.hasMetaDataFollowsFlag(key)) {
        state = nextState(in);
      }
    }
  }

  private static int nextState(DataInputViewStreamWrapper in) throws IOException {
    return FullSnapshotUtil.END_OF_KEY_GROUP_MARK & in.readShort();
  }
}
