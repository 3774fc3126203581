package org.lifeline.allocation.needs;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.matching.Requirement;
import org.lifeline.allocation.scheme.Scheme;
import org.lifeline.platform.sealing.BlindIndex;

/**
 * Every requirement that a survivor can have in this scheme, and the tag that stands for it in the database: 64 bits of
 * a keyed function. The way back from tag to requirement exists in memory only. Immutable.
 */
public final class Requirements {

  private static final int MOST_NEEDS = 12;

  private final Map<Requirement, Long> tags = new HashMap<>();
  private final Map<Long, Requirement> requirements = new HashMap<>();

  /**
   * @throws IllegalArgumentException the scheme has more than 12 needs: there would be too many combinations to keep
   * all
   */
  public Requirements(Scheme scheme, BlindIndex index) {
    if (scheme.needs().size() > MOST_NEEDS) {
      throw new IllegalArgumentException("a scheme has at most " + MOST_NEEDS + " needs");
    }
    for (var needs : subsets(List.copyOf(scheme.needs()))) {
      add(new Requirement(needs, null), index);
      scheme.operatorsEver().forEach(operator -> add(new Requirement(needs, operator), index));
    }
  }

  public Collection<Requirement> all() {
    return requirements.values();
  }

  /**
   * The tag of a requirement.
   *
   * @throws IllegalArgumentException the scheme knows no such need or operator; the message does not name it
   */
  public long tagOf(Requirement requirement) {
    var tag = tags.get(requirement);
    if (tag == null) {
      throw new IllegalArgumentException("a need or an operator that the scheme does not have");
    }
    return tag;
  }

  /** The requirement of a tag; empty for a tag of another scheme or under another key. */
  public Optional<Requirement> of(long tag) {
    return Optional.ofNullable(requirements.get(tag));
  }

  private void add(Requirement requirement, BlindIndex index) {
    var tag = ByteBuffer.wrap(index.of(canonical(requirement.needs(), requirement.excludedOperator()))).getLong();
    tags.put(requirement, tag);
    if (requirements.put(tag, requirement) != null) {
      throw new IllegalStateException("two requirements have the same tag; take another key");
    }
  }

  /** The same text for a requirement whatever the order of its needs. */
  private static String canonical(Set<String> needs, @Nullable String excludedOperator) {
    return String.join(";", new TreeSet<>(needs)) + "|" + (excludedOperator == null ? "" : excludedOperator);
  }

  private static List<Set<String>> subsets(List<String> needs) {
    var subsets = new ArrayList<Set<String>>();
    for (int bits = 0; bits < 1 << needs.size(); bits++) {
      var subset = new LinkedHashSet<String>();
      for (int i = 0; i < needs.size(); i++) {
        if ((bits & 1 << i) != 0) {
          subset.add(needs.get(i));
        }
      }
      subsets.add(subset);
    }
    return subsets;
  }
}
