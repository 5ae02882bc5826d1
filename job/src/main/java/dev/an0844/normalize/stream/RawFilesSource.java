package dev.an0844.normalize.stream;

import dev.an0844.ingest.FileSplit;
import dev.an0844.ingest.FileSplitSerializer;
import dev.an0844.ingest.FilesEnumerator;
import dev.an0844.ingest.UnassignedFiles;
import dev.an0844.ingest.UnassignedFilesSerializer;
import dev.an0844.ingest.WallClock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A bounded source over the lines of text files, plain or gzip. All lines of a file go through one
 * subtask, in order. After a restart the lines that were read before come once more, marked as
 * such, for what they declare to those behind them.
 *
 * <p>A file that cannot be opened fails the job; one that is damaged gives a dead letter at the
 * place where it is, and what lies behind cannot be read.
 */
final class RawFilesSource implements Source<RawRecord, FileSplit, UnassignedFiles> {

  private static final long serialVersionUID = 1L;

  private final ArrayList<String> files;
  private final WallClock clock;

  /**
   * Makes the source.
   *
   * @param files the files, each once
   * @param clock the reference time of records
   */
  RawFilesSource(Collection<String> files, WallClock clock) {
    this.files = new ArrayList<>(new TreeSet<>(files));
    this.clock = clock;
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
  public SourceReader<RawRecord, FileSplit> createReader(SourceReaderContext context) {
    return new RawFilesReader(
        clock, context.metricGroup().getIOMetricGroup().getNumRecordsInCounter());
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
