package dev.an0844.admission;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes {@link UnassignedPosition} into checkpoints: the position, or nothing. */
final class UnassignedPositionSerializer implements SimpleVersionedSerializer<UnassignedPosition> {

  private final TopicPositionSerializer positions = new TopicPositionSerializer();

  @Override
  public int getVersion() {
    return positions.getVersion();
  }

  @Override
  public byte[] serialize(UnassignedPosition unassigned) throws IOException {
    return unassigned.position() == null ? new byte[0] : positions.serialize(unassigned.position());
  }

  @Override
  public UnassignedPosition deserialize(int version, byte[] serialized) throws IOException {
    return new UnassignedPosition(
        serialized.length == 0 ? null : positions.deserialize(version, serialized));
  }
}
