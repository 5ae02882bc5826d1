package dev.an0844.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.junit.jupiter.api.Test;

/**
 * The bytes that version 1 of the files source left in savepoints: they are read for as long as
 * there is one of them, whatever is written today. (The Kafka source's are in the golden savepoint,
 * which cannot hold paths of files.)
 */
class FilesInSavepointsTest {

  private static final String HALF_READ =
      "0000000c2f646174612f612e6176726f0000000300000000000004b0000001972fa79000";
  private static final String UNREAD =
      "0000000d2f646174612fc3bc2e6176726f0000000400000000000000008000000000000000";

  private static final FileSplit A = new FileSplit("/data/a.avro", 3, 1_200, 1_748_851_200_000L);
  private static final FileSplit B = FileSplit.unread("/data/\u00fc.avro", 4);

  @Test
  void aFileIsReadOnFromWhereItWas() throws Exception {
    assertThat(read(new FileSplitSerializer(), HALF_READ)).isEqualTo(A);
    assertThat(read(new FileSplitSerializer(), UNREAD)).isEqualTo(B);
  }

  @Test
  void filesThatNobodyHasBeenGivenAreStillToBeRead() throws Exception {
    assertThat(read(new UnassignedFilesSerializer(), "00000002" + HALF_READ + UNREAD))
        .isEqualTo(new UnassignedFiles(List.of(A, B)));
  }

  private static <T> T read(SimpleVersionedSerializer<T> serializer, String version1)
      throws Exception {
    return serializer.deserialize(1, HexFormat.of().parseHex(version1));
  }
}
