package org.lifeline.verification.exposure.search;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.lifeline.verification.exposure.search.Place.Kind;

/** Everything that was answered at any door, each different answer once. Safe for use by several threads. */
public final class Heard {

  private final Map<String, Set<ByteBuffer>> answers = new LinkedHashMap<>();

  /**
   * Keeps an answer.
   *
   * @param door method, path without the ids in it, status
   * @param content head and body
   */
  public synchronized void keep(String door, byte[] content) {
    answers.computeIfAbsent(door, each -> new LinkedHashSet<>()).add(ByteBuffer.wrap(content));
  }

  /** @return how many answers there were */
  public synchronized int search(Search search) {
    int count = 0;
    for (var answer : answers.entrySet()) {
      int number = 0;
      for (var content : answer.getValue()) {
        search.in(new Place(Kind.ANSWER, answer.getKey()), content.array(), "answer " + ++number);
        count++;
      }
    }
    return count;
  }
}
