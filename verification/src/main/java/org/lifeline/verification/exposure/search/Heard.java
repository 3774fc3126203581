package org.lifeline.verification.exposure.search;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.lifeline.verification.exposure.search.SearchedPlace.Kind;

/** Every answer that any endpoint gave, without repetitions. Safe for use by several threads. */
public final class Heard {

  private final Map<String, Set<ByteBuffer>> answers = new LinkedHashMap<>();

  /**
   * Keeps an answer.
   *
   * @param door    method, path without ids, status
   * @param content headers and body
   */
  public synchronized void keep(String door, byte[] content) {
    answers.computeIfAbsent(door, each -> new LinkedHashSet<>()).add(ByteBuffer.wrap(content));
  }

  /** @return the number of answers */
  public synchronized int search(Search search) {
    int count = 0;
    for (var answer : answers.entrySet()) {
      int number = 0;
      for (var content : answer.getValue()) {
        search.in(new SearchedPlace(Kind.ANSWER, answer.getKey()), content.array(), "answer " + ++number);
        count++;
      }
    }
    return count;
  }
}
