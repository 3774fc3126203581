package org.lifeline.verification.exposure.search;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * Searches for all needles at once (Aho and Corasick), byte by byte. ASCII letters match whatever their case. A number
 * of few digits is found only where it is a whole number: gigabytes of identifiers, checksums and times contain every
 * eight digits somewhere. Remembers what was found; used by one thread.
 */
public final class Search {

  private static final int WINDOW = 1 << 20;
  private static final byte[] ZEROS = new byte[WINDOW];
  private static final char[] FOLDED = new char[256];

  static {
    for (char c = 0; c < FOLDED.length; c++) {
      FOLDED[c] = c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
    }
  }

  private final AhoCorasickDoubleArrayTrie<List<Needle>> trie = new AhoCorasickDoubleArrayTrie<>();
  private final int longest;
  private final Map<Key, Sighting> sightings = new LinkedHashMap<>();
  private final byte[] bytes = new byte[WINDOW];
  private final char[] folded = new char[WINDOW];
  private long searched;

  private record Key(String what, SearchedPlace place) {
  }

  public Search(Collection<Needle> needles) {
    var patterns = new TreeMap<String, List<Needle>>();
    for (var needle : needles) {
      var same = patterns.computeIfAbsent(fold(needle.bytes()), pattern -> new ArrayList<>());
      if (same.stream().noneMatch(known -> known.what().equals(needle.what()))) { // otherwise it differs by case alone
        same.add(needle);
      }
    }
    longest = patterns.keySet().stream().mapToInt(String::length).max().orElse(1);
    trie.build(patterns);
  }

  /**
   * Searches all of a stream.
   *
   * @param where converts an offset into a position in the place
   */
  public void in(SearchedPlace place, InputStream stream, LongFunction<String> where) throws IOException {
    int kept = 0; // the end of what was searched, which may be the beginning of a match
    long offset = 0; // of the first byte in the window
    for (int read; (read = stream.readNBytes(bytes, kept, WINDOW - kept)) > 0;) {
      int filled = kept + read;
      searched += read;
      if (!Arrays.equals(bytes, 0, filled, ZEROS, 0, filled)) { // much of the space reserved for files is not written
                                                                // yet
        searchWindow(place, kept, filled, offset, where);
      }
      int keep = Math.min(longest - 1, filled);
      System.arraycopy(bytes, filled - keep, bytes, 0, keep);
      offset += filled - keep;
      kept = keep;
    }
  }

  /** Searches bytes that have a single position in their place. */
  public void in(SearchedPlace place, byte[] content, String where) {
    searched += content.length;
    var text = new char[content.length];
    for (int i = 0; i < content.length; i++) {
      text[i] = FOLDED[content[i] & 0xff];
    }
    trie.parseText(text, (begin, end, needles) -> found(place, text, begin, end, needles, where));
  }

  private void searchWindow(SearchedPlace place, int known, int filled, long offset, LongFunction<String> where) {
    for (int i = 0; i < filled; i++) {
      folded[i] = FOLDED[bytes[i] & 0xff];
    }
    var window = filled == WINDOW ? folded : Arrays.copyOf(folded, filled);
    trie.parseText(window, (begin, end, needles) -> {
      if (end > known) { // one that ends before was found in the previous window
        found(place, window, begin, end, needles, where.apply(offset + begin));
      }
    });
  }

  private void found(SearchedPlace place, char[] text, int begin, int end, List<Needle> needles, String where) {
    boolean within = begin > 0 && isHexDigit(text[begin - 1]) || end < text.length && isHexDigit(text[end]);
    for (var needle : needles) {
      if (within && needle.isShortNumber()) {
        continue;
      }
      sightings.merge(new Key(needle.what(), place),
          new Sighting(needle.what(), place, needle.encoding(), where, 1), (known, again) -> known.again());
    }
  }

  private static boolean isHexDigit(char folded) {
    return folded >= '0' && folded <= '9' || folded >= 'a' && folded <= 'f';
  }

  private static String fold(String pattern) {
    var text = pattern.toCharArray();
    for (int i = 0; i < text.length; i++) {
      text[i] = FOLDED[text[i] & 0xff];
    }
    return new String(text);
  }

  /** Everything found so far, in the order in which it was found. */
  public List<Sighting> sightings() {
    return List.copyOf(sightings.values());
  }

  /** How many bytes have been searched so far. */
  public long searched() {
    return searched;
  }
}
