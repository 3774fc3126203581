package org.lifeline.referral.progress;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds which of a partner's referrals stand in place of another of its own, as the partner has said itself. */
public final class Replacements {

  private final JdbcClient jdbc;
  private final Steps steps;
  private final String table;

  private Replacements(JdbcClient jdbc, Steps steps, String table) {
    this.jdbc = jdbc;
    this.steps = steps;
    this.table = table;
  }

  static Replacements ofPartners(JdbcClient jdbc, Steps steps) {
    return new Replacements(jdbc, steps, "referral");
  }

  public static Replacements ofSandbox(JdbcClient jdbc, SandboxSteps steps) {
    return new Replacements(jdbc, steps.steps(), "sandbox_referral");
  }

  /**
   * Those that replace the referral, those that replace these, and so on, first accepted first. Left out is what has
   * ended without a phone, and what stands in its place by decision alone: that may be another partner's.
   */
  public List<UUID> of(String partner, UUID referral) {
    var after = jdbc.sql("""
        with recursive place (id) as (
          select cast(:id as uuid)
          union
          select r.id from place join %s r on r.replaces = place.id and r.partner = :partner)
        select id from place where id <> :id order by id
        """.formatted(table)).param("id", referral).param("partner", partner).query(UUID.class).list();
    var happened = after.isEmpty() ? Map.<UUID, List<Step>>of() : steps.of(after);
    return after.stream().filter(id -> !Progress.of(happened.getOrDefault(id, List.of())).hasEndedWithoutPhone())
        .toList();
  }
}
