package org.lifeline.verification.exposure.canary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.lifeline.verification.exposure.search.Needle;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Every form in which a text, or bytes, may be written. */
final class Encodings {

  /** Shorter needles would be found by chance. */
  private static final int SHORTEST = 7;
  private static final int BITS = 8;
  private static final int BITS_OF_BASE64 = 6;
  private static final JsonMapper ASCII_JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private Encodings() {
  }

  /** The needles for a text: in lower and upper case, with its accents and without. */
  static Collection<Needle> ofText(String what, String text) {
    var needles = new LinkedHashMap<String, Needle>();
    for (var spelling : spellings(text)) {
      encoded(spelling).forEach((encoding, bytes) -> {
        if (bytes.length >= SHORTEST) {
          var needle = Needle.of(what, encoding, bytes);
          needles.putIfAbsent(needle.bytes(), needle);
        }
      });
    }
    return needles.values();
  }

  /** The needles for bytes that are not text. */
  static Collection<Needle> ofBytes(String what, byte[] bytes) {
    var needles = new ArrayList<Needle>();
    binary(bytes).forEach((encoding, encoded) -> needles.add(Needle.of(what, encoding, encoded)));
    needles.add(Needle.of(what, "raw", bytes));
    return needles;
  }

  private static Set<String> spellings(String text) {
    var plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    var spellings = new LinkedHashSet<String>();
    for (var each : List.of(text, plain, Normalizer.normalize(text, Normalizer.Form.NFD), plain.replace(" ", ""))) {
      spellings.addAll(List.of(each, each.toLowerCase(Locale.ROOT), each.toUpperCase(Locale.ROOT)));
    }
    return spellings;
  }

  private static Map<String, byte[]> encoded(String text) {
    var encoded = new LinkedHashMap<String, byte[]>();
    encoded.put("UTF-8", text.getBytes(UTF_8));
    encoded.put("ISO 8859-1", text.getBytes(ISO_8859_1));
    encoded.put("UTF-16LE", text.getBytes(UTF_16LE));
    encoded.put("UTF-16BE", text.getBytes(UTF_16BE));
    encoded.put("URL-encoded", URLEncoder.encode(text, UTF_8).getBytes(UTF_8));
    encoded.put("URL-encoded with %20", URLEncoder.encode(text, UTF_8).replace("+", "%20").getBytes(UTF_8));
    encoded.put("JSON-escaped", inner(JsonMapper.shared().writeValueAsString(text)).getBytes(UTF_8));
    encoded.put("JSON-escaped in ASCII", inner(ASCII_JSON.writeValueAsString(text)).getBytes(UTF_8));
    binary(text.getBytes(UTF_8)).forEach(encoded::put);
    return encoded;
  }

  private static String inner(String quoted) {
    return quoted.substring(1, quoted.length() - 1);
  }

  private static Map<String, byte[]> binary(byte[] bytes) {
    var encoded = new LinkedHashMap<String, byte[]>();
    encoded.put("hex", HexFormat.of().formatHex(bytes).getBytes(UTF_8));
    encoded.put("a list of bytes", inner(Arrays.toString(bytes)).getBytes(UTF_8));
    for (int before = 0; before < 3; before++) {
      encoded.put("base64 after " + before, base64(bytes, before, Base64.getEncoder()));
      encoded.put("base64url after " + before, base64(bytes, before, Base64.getUrlEncoder()));
    }
    return encoded;
  }

  /** The base64 characters that do not depend on neighbouring bytes, if so many bytes (modulo 3) come before. */
  private static byte[] base64(byte[] bytes, int before, Base64.Encoder encoder) {
    var shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    int from = Math.ceilDiv(before * BITS, BITS_OF_BASE64);
    int to = shifted.length * BITS / BITS_OF_BASE64;
    return Arrays.copyOfRange(encoder.withoutPadding().encode(shifted), from, to);
  }
}
