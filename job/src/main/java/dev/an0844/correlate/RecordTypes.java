package dev.an0844.correlate;

import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;

/** Flink types of Avro records, whose state can evolve by Avro's rules. */
final class RecordTypes {

  private RecordTypes() {}

  static <T extends SpecificRecordBase> TypeInformation<T> of(Class<T> type) {
    // Avro's compiled readers; in 1.11 they are off unless asked for.
    SpecificData.getForClass(type).setFastReaderEnabled(true);
    return new AvroTypeInfo<>(type);
  }
}
