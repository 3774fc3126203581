package org.lifeline.localstack.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;

/**
 * How the settings of a broker differ from those described.
 *
 * @param extra         rights that nobody should have
 * @param missing       rights that somebody should have
 * @param strangers     users that should not exist
 * @param missingUsers  users that should exist
 * @param extraQuotas   quotas that should not apply
 * @param missingQuotas quotas that should apply
 */
public record Drift(Set<AclBinding> extra, Set<AclBinding> missing, Set<String> strangers, Set<String> missingUsers,
    Set<Quota> extraQuotas, Set<Quota> missingQuotas) {

  private static final int SHOWN = 5;

  public Drift {
    extra = Set.copyOf(extra);
    missing = Set.copyOf(missing);
    strangers = Set.copyOf(strangers);
    missingUsers = Set.copyOf(missingUsers);
    extraQuotas = Set.copyOf(extraQuotas);
    missingQuotas = Set.copyOf(missingQuotas);
  }

  public boolean none() {
    return Stream.of(extra, missing, strangers, missingUsers, extraQuotas, missingQuotas).allMatch(Set::isEmpty);
  }

  /** Describes the difference in one line, with the first few of each kind by name. */
  public String inWords() {
    return inWords("too much: ", "missing: ");
  }

  String inWords(String tooMuch, String tooLittle) {
    var parts = new ArrayList<String>();
    add(parts, tooMuch, users(strangers), rights(extra), quotas(extraQuotas));
    add(parts, tooLittle, users(missingUsers), rights(missing), quotas(missingQuotas));
    return String.join("; ", parts);
  }

  @SafeVarargs
  private static void add(List<String> parts, String what, List<String>... kinds) {
    var all = Stream.of(kinds).flatMap(List::stream).toList();
    if (!all.isEmpty()) {
      var shown = String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
      parts.add(what + shown + (all.size() > SHOWN ? " and " + (all.size() - SHOWN) + " more" : ""));
    }
  }

  private static List<String> rights(Collection<AclBinding> bindings) {
    return bindings.stream().map(Rights::inWords).sorted().toList();
  }

  private static List<String> users(Collection<String> names) {
    return names.stream().map(name -> "user " + name).sorted().toList();
  }

  private static List<String> quotas(Collection<Quota> quotas) {
    return quotas.stream().map(Quota::inWords).sorted().toList();
  }
}
