package org.lifeline.referral.intake.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;

/**
 * Text of an upload in UTF-8, without a byte order mark. Other encodings are not guessed: everything before the first
 * wrong byte is handed on, however the bytes arrive, and then {@link CharacterCodingException} is thrown.
 */
final class Utf8Text extends Reader {

  private static final int SIZE = 8192;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final InputStream upload;
  private final CharsetDecoder decoder = UTF_8.newDecoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).flip();
  private final CharBuffer chars = CharBuffer.allocate(SIZE).flip();
  private boolean begun;
  private boolean ended;

  Utf8Text(InputStream upload) {
    this.upload = upload;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!chars.hasRemaining() && !decode()) {
      return -1;
    }
    int count = Math.min(length, chars.remaining());
    chars.get(target, offset, count);
    return count;
  }

  /**
   * Decodes more of the upload.
   *
   * @return whether there is more text; false at the end
   */
  private boolean decode() throws IOException {
    chars.clear();
    while (true) {
      var result = decoder.decode(bytes, chars, ended);
      dropMark();
      if (chars.position() > 0) {
        chars.flip();
        return true;
      }
      if (result.isError()) {
        chars.flip();
        result.throwException();
      }
      if (ended) {
        chars.flip();
        return false;
      }
      fill();
    }
  }

  private void dropMark() {
    if (!begun && chars.position() > 0) {
      begun = true;
      if (chars.get(0) == BYTE_ORDER_MARK) {
        chars.flip().position(1);
        chars.compact();
      }
    }
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = upload.read(bytes.array(), bytes.position(), bytes.remaining());
    ended = read < 0;
    bytes.position(bytes.position() + Math.max(read, 0)).flip();
  }

  @Override
  public void close() throws IOException {
    upload.close();
  }
}
