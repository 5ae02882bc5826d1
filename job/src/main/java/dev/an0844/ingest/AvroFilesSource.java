package dev.an0844.ingest;

import dev.an0844.config.IngestSettings;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A bounded source over Avro container files of telemetry. Every file has its own watermark, so
 * that files never make each other late, in whatever order and parallelism they are read.
 *
 * <p>The list of files is made once, where the job is submitted; what is added to a folder later is
 * not read. A damaged file gives dead letters; one that cannot be opened at all fails the job.
 */
public final class AvroFilesSource implements Source<Ingested, FileSplit, UnassignedFiles> {

  private static final long serialVersionUID = 1L;

  private final ArrayList<String> files;
  private final IngestSettings settings;
  private final WallClock clock;
  private final int maxOpen;

  AvroFilesSource(List<String> files, IngestSettings settings, WallClock clock, int maxOpen) {
    this.files = new ArrayList<>(files);
    this.settings = settings;
    this.clock = clock;
    this.maxOpen = maxOpen;
  }

  /**
   * Makes the source.
   *
   * @param paths files, or folders of which every *.avro below is read
   * @param settings how records become observations
   * @param clock the reference time of events without observed_time
   * @throws IllegalArgumentException when there is nothing to read
   */
  public static AvroFilesSource over(List<String> paths, IngestSettings settings, WallClock clock) {
    return new AvroFilesSource(AvroFiles.below(paths), settings, clock, FilesReader.MAX_OPEN);
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SplitEnumerator<FileSplit, UnassignedFiles> createEnumerator(
      SplitEnumeratorContext<FileSplit> context) {
    List<FileSplit> splits = new ArrayList<>();
    for (String file : files) {
      splits.add(FileSplit.unread(file, splits.size()));
    }
    return new FilesEnumerator(context, splits);
  }

  @Override
  public SplitEnumerator<FileSplit, UnassignedFiles> restoreEnumerator(
      SplitEnumeratorContext<FileSplit> context, UnassignedFiles checkpoint) {
    return new FilesEnumerator(context, checkpoint.files());
  }

  @Override
  public SourceReader<Ingested, FileSplit> createReader(SourceReaderContext context) {
    return new FilesReader(
        settings,
        clock,
        maxOpen,
        context.metricGroup().getIOMetricGroup().getNumRecordsInCounter());
  }

  @Override
  public SimpleVersionedSerializer<FileSplit> getSplitSerializer() {
    return new FileSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<UnassignedFiles> getEnumeratorCheckpointSerializer() {
    return new UnassignedFilesSerializer();
  }
}
