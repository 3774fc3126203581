package org.lifeline.localstack.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaAlteration.Op;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.lifeline.localstack.StackFailure;

/**
 * A rate limit at each broker: one of Kafka's client quotas.
 *
 * @param whose the entity limited: in ours, a principal; one set by hand may name something else too
 * @param limit Kafka's name for it, such as {@code producer_byte_rate} (bytes a second)
 */
public record Quota(ClientQuotaEntity whose, String limit, double most) {

  static Quota of(String principal, String limit, double most) {
    return new Quota(new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, principal)), limit, most);
  }

  /**
   * All quotas of a broker.
   *
   * @throws StackFailure if it refuses or does not answer
   */
  static Set<Quota> all(Admin admin) {
    return Answer.await(admin.describeClientQuotas(ClientQuotaFilter.all()).entities(), "Quotas cannot be read")
        .entrySet().stream().flatMap(one -> one.getValue().entrySet().stream()
            .map(limit -> new Quota(one.getKey(), limit.getKey(), limit.getValue())))
        .collect(Collectors.toSet());
  }

  /**
   * Removes and sets quotas. A limit that is both taken and given is set to what is given.
   *
   * @throws StackFailure if the broker refuses or does not answer
   */
  static void change(Admin admin, Collection<Quota> taken, Collection<Quota> given) {
    // One change for each entity: Kafka refuses a second one.
    var changes = new HashMap<ClientQuotaEntity, Map<String, Op>>();
    Stream.concat(taken.stream().map(quota -> Map.entry(quota, new Op(quota.limit, null))),
        given.stream().map(quota -> Map.entry(quota, new Op(quota.limit, quota.most))))
        .forEach(change -> changes.computeIfAbsent(change.getKey().whose, whose -> new HashMap<>())
            .put(change.getKey().limit, change.getValue()));
    if (!changes.isEmpty()) {
      var alterations = changes.entrySet().stream()
          .map(change -> new ClientQuotaAlteration(change.getKey(), change.getValue().values())).toList();
      Answer.await(admin.alterClientQuotas(alterations).all(), "Quotas could not be changed");
    }
  }

  /** Describes the quota for people: {@code user harbour-refuge at most 1048576 producer_byte_rate}. */
  String inWords() {
    return whose.entries().entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()).sorted()
        .collect(Collectors.joining(", ")) + " at most " + Math.round(most) + " " + limit;
  }
}
