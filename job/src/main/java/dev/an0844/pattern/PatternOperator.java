package dev.an0844.pattern;

import dev.an0844.config.DetectionSettings;
import dev.an0844.correlate.Step;
import dev.an0844.detection.Alert;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.operator.CepOperator;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateInitializationContextImpl;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Flink's CEP operator with the pattern of {@link An0844Pattern}, keyed by host and source, on a
 * state that is held back in memory between checkpoints. A class of its own because CEP offers no
 * way to give it another state; what it judges, and what lies in a checkpoint, is Flink's.
 */
public final class PatternOperator extends CepOperator<Step, Tuple2<String, String>, Alert> {

  private static final long serialVersionUID = 1L;

  /** Steps that wait for a watermark beyond this go to the state backend. */
  private static final long HELD_BYTES = 8L << 20;

  private static final long STEP_BYTES = 600;

  private transient HeldBackStore store;
  private transient long waitingBytes;

  /**
   * Creates the operator.
   *
   * @param settings what the pattern is made of
   * @param raise what is done with a match
   */
  @SuppressWarnings("NullAway.Init")
  public PatternOperator(DetectionSettings settings, PatternProcessFunction<Step, Alert> raise) {
    this(An0844Pattern.of(settings), raise);
  }

  @SuppressWarnings({"NullAway.Init", "NullAway"}) // CEP takes null for "late steps are dropped".
  private PatternOperator(Pattern<Step, Step> pattern, PatternProcessFunction<Step, Alert> raise) {
    super(
        new AvroTypeInfo<>(Step.class).createSerializer(new SerializerConfigImpl()),
        false,
        NFACompiler.compileFactory(pattern, false),
        new StepOrder(),
        pattern.getAfterMatchSkipStrategy(),
        raise,
        null);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    store =
        new HeldBackStore(
            context.getKeyedStateStore(),
            getKeyedStateBackend(),
            new CurrentKey(this::getCurrentKey, this::setCurrentKey));
    super.initializeState(
        new StateInitializationContextImpl(
            restoredCheckpoint(context.getRestoredCheckpointId()),
            context.getOperatorStateStore(),
            store,
            context.getRawKeyedStateInputs(),
            context.getRawOperatorStateInputs()));
  }

  private static @Nullable Long restoredCheckpoint(OptionalLong id) {
    return id.isPresent() ? id.getAsLong() : null;
  }

  @Override
  public void processElement(StreamRecord<Step> element) throws Exception {
    super.processElement(element);
    ByteBuffer alert = element.getValue().getAlert();
    waitingBytes += STEP_BYTES + (alert == null ? 0 : alert.remaining());
    if (waitingBytes > HELD_BYTES) {
      store.flush();
      waitingBytes = 0;
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    super.processWatermark(mark);
    waitingBytes = 0;
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    store.flush();
  }

  /** Of how many keys anything is held or stored, counted once for each state. */
  int knownKeys() {
    return store.knownKeys();
  }
}
