package dev.an0844.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class CheckedDecoderTest {

  @Property
  void readsEveryKindOfValueThatAvroWrites(
      @ForAll boolean flag,
      @ForAll int number,
      @ForAll long big,
      @ForAll float small,
      @ForAll double real,
      @ForAll byte[] bytes)
      throws IOException {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    CheckedDecoder in =
        over(
            out -> {
              out.writeBoolean(flag);
              out.writeInt(number);
              out.writeLong(big);
              out.writeFloat(small);
              out.writeDouble(real);
              out.writeBytes(bytes);
              out.writeString(text);
              out.writeString(text);
              out.writeFixed(bytes);
            });

    assertThat(in.readBoolean()).isEqualTo(flag);
    assertThat(in.readInt()).isEqualTo(number);
    assertThat(in.readLong()).isEqualTo(big);
    assertThat(in.readFloat()).isEqualTo(small);
    assertThat(in.readDouble()).isEqualTo(real);
    assertThat(in.readBytes(null)).isEqualTo(ByteBuffer.wrap(bytes));
    assertThat(in.readString()).isEqualTo(text);
    assertThat(in.readString(null).toString()).isEqualTo(text);
    byte[] fixed = new byte[bytes.length];
    in.readFixed(fixed);
    assertThat(fixed).isEqualTo(bytes);
    assertThat(in.remaining()).isZero();
  }

  @Property
  void skipsEveryKindOfValueThatAvroWrites(@ForAll byte[] bytes, @ForAll int after)
      throws IOException {
    CheckedDecoder in =
        over(
            out -> {
              out.writeString(new String(bytes, StandardCharsets.ISO_8859_1));
              out.writeBytes(bytes);
              out.writeFixed(bytes);
              out.writeInt(after);
            });

    in.skipString();
    in.skipBytes();
    in.skipFixed(bytes.length);
    assertThat(in.readInt()).isEqualTo(after);
  }

  @Test
  void passesBlocksThatGiveTheirSize() throws IOException {
    // Two items in 2 bytes, then none: -2, 2, the items, 0; and a number behind.
    CheckedDecoder in = over(3, 4, 10, 12, 0, 14);

    assertThat(in.skipArray()).isZero();
    assertThat(in.readInt()).isEqualTo(7);
  }

  @Test
  void readsBlocksThatGiveTheirSize() throws IOException {
    CheckedDecoder in = over(3, 4, 10, 12, 0);

    assertThat(in.readArrayStart()).isEqualTo(2);
    assertThat(in.readInt()).isEqualTo(5);
    assertThat(in.readInt()).isEqualTo(6);
    assertThat(in.arrayNext()).isZero();
  }

  @Test
  void doesNotBelieveALengthThatTheBytesCannotHold() {
    byte[] twoGigabytes = {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F, 'a'};

    assertThatThrownBy(() -> over(twoGigabytes).readString())
        .hasMessage(
            "a string claims 2147483647 bytes and only 1 are left (at byte 5 of the value)");
    assertThatThrownBy(() -> over(twoGigabytes).readBytes(null))
        .isInstanceOf(MalformedBytesException.class);
    assertThatThrownBy(() -> over(twoGigabytes).readArrayStart())
        .hasMessageContaining("a list claims 2147483647 items and only 1 are left");
  }

  @Test
  void doesNotBelieveANegativeLength() {
    assertThatThrownBy(() -> over(1).readString()).isInstanceOf(MalformedBytesException.class);
  }

  @Test
  void doesNotLetEmptyItemsAddUpToMoreThanTheBytes() throws IOException {
    CheckedDecoder in = over(8, 8, 8, 0, 0, 0, 0, 0);

    assertThat(in.readArrayStart()).isEqualTo(4);
    assertThat(in.arrayNext()).isEqualTo(4);
    assertThatThrownBy(in::arrayNext).isInstanceOf(MalformedBytesException.class);
  }

  @Test
  void refusesTheSmallestLongAsACount() {
    byte[] smallest = {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1, 0, 0};

    assertThatThrownBy(() -> over(smallest).readArrayStart())
        .isInstanceOf(MalformedBytesException.class);
  }

  @Test
  void refusesNumbersThatAreTooLong() {
    assertThatThrownBy(() -> over(-1, -1, -1, -1, 0x1F).readInt()).hasMessageContaining("32 bits");
    assertThatThrownBy(() -> over(-1, -1, -1, -1, -1, -1, -1, -1, -1, 2).readLong())
        .hasMessageContaining("64 bits");
  }

  @Test
  void refusesStringsThatAreNotUtf8ButNotTheReplacementCharacterItself() throws IOException {
    CheckedDecoder replacement = over(out -> out.writeString("a\uFFFDb"));

    assertThat(replacement.readString()).isEqualTo("a\uFFFDb");
    assertThatThrownBy(() -> over(4, 0xC3, 0x28).readString()).hasMessageContaining("UTF-8");
  }

  @Test
  void refusesABooleanThatIsNeitherZeroNorOne() {
    assertThatThrownBy(() -> over(2).readBoolean()).hasMessageContaining("a boolean is 2");
  }

  @Test
  void saysWhereTheBytesEnd() {
    assertThatThrownBy(() -> over(0x80).readLong())
        .hasMessage("the bytes end too early (at byte 1 of the value)");
  }

  private interface Content {
    void writeTo(BinaryEncoder out) throws IOException;
  }

  private static CheckedDecoder over(Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
    content.writeTo(out);
    out.flush();
    return over(bytes.toByteArray());
  }

  private static CheckedDecoder over(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return over(bytes);
  }

  private static CheckedDecoder over(byte[] bytes) {
    CheckedDecoder in = new CheckedDecoder();
    in.reset(bytes, 0);
    return in;
  }
}
