package dev.an0844.golden;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.MapSerializer;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializer;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorBackendSerializationProxy;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;

/**
 * The states of an operator as a snapshot of it has them, a line each: name, kind and what it is
 * written with. An Avro record stands there with the fingerprint of its schema.
 */
final class StateLayout {

  private final String uid;
  private final List<String> lines = new ArrayList<>();

  private StateLayout(String uid) {
    this.uid = uid;
  }

  /**
   * Reads the layout.
   *
   * @param uid of the operator
   * @param snapshot of the operator, on the heap backend
   */
  static List<String> of(String uid, OperatorSubtaskState snapshot) throws IOException {
    StateLayout layout = new StateLayout(uid);
    for (KeyedStateHandle handle : snapshot.getManagedKeyedState()) {
      layout.addKeyed((KeyGroupsStateHandle) handle);
    }
    for (OperatorStateHandle handle : snapshot.getManagedOperatorState()) {
      layout.addOfOperator(handle);
    }
    return layout.lines;
  }

  private void addKeyed(KeyGroupsStateHandle handle) throws IOException {
    KeyedBackendSerializationProxy<Object> proxy =
        new KeyedBackendSerializationProxy<>(getClass().getClassLoader());
    try (InputStream in = handle.openInputStream()) {
      proxy.read(new DataInputViewStreamWrapper(in));
    }
    lines.add("key " + uid + " " + described(proxy.getKeySerializerSnapshot()));
    proxy.getStateMetaInfoSnapshots().forEach(this::add);
  }

  private void addOfOperator(OperatorStateHandle handle) throws IOException {
    OperatorBackendSerializationProxy proxy =
        new OperatorBackendSerializationProxy(getClass().getClassLoader());
    try (InputStream in = handle.openInputStream()) {
      proxy.read(new DataInputViewStreamWrapper(in));
    }
    proxy.getOperatorStateMetaInfoSnapshots().forEach(this::add);
    proxy.getBroadcastStateMetaInfoSnapshots().forEach(this::add);
  }

  private void add(StateMetaInfoSnapshot state) {
    StringBuilder line = new StringBuilder("state " + uid + " " + state.getName());
    line.append(" ").append(state.getBackendStateType());
    new TreeMap<>(state.getOptionsImmutable())
        .values()
        .forEach(kind -> line.append(" ").append(kind));
    Map<String, TypeSerializerSnapshot<?>> serializers =
        new TreeMap<>(state.getSerializerSnapshotsImmutable());
    serializers.forEach((part, snapshot) -> line.append(" ").append(described(snapshot)));
    lines.add(line.toString());
  }

  private static String described(TypeSerializerSnapshot<?> snapshot) {
    TypeSerializer<?> serializer = snapshot.restoreSerializer();
    if (serializer instanceof AvroSerializer<?> avro) {
      return described(SpecificData.get().getSchema(avro.getType()));
    }
    if (serializer instanceof ListSerializer<?> list) {
      return "List<" + described(list.getElementSerializer().snapshotConfiguration()) + ">";
    }
    if (serializer instanceof MapSerializer<?, ?> map) {
      return "Map<"
          + described(map.getKeySerializer().snapshotConfiguration())
          + ","
          + described(map.getValueSerializer().snapshotConfiguration())
          + ">";
    }
    String name = serializer.getClass().getSimpleName();
    // A record or a bean of ours: which fields it has is all in the snapshot.
    return serializer instanceof PojoSerializer<?>
        ? name + "#" + checksum(snapshot)
        : name + ".v" + snapshot.getCurrentVersion();
  }

  /** An Avro schema by name and by what decides how it is read and written. */
  static String described(Schema schema) {
    return schema.getFullName()
        + "#"
        + HexFormat.of().toHexDigits(SchemaNormalization.parsingFingerprint64(schema));
  }

  private static String checksum(TypeSerializerSnapshot<?> snapshot) {
    try {
      DataOutputSerializer out = new DataOutputSerializer(256);
      TypeSerializerSnapshot.writeVersionedSnapshot(out, snapshot);
      CRC32 crc = new CRC32();
      crc.update(out.getCopyOfBuffer());
      return HexFormat.of().toHexDigits(crc.getValue(), 8);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
  }
}
