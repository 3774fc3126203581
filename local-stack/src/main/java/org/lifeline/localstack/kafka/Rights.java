package org.lifeline.localstack.kafka;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.kafka.Placeholder.Filled;
import org.lifeline.localstack.kafka.TopicsFile.Named;

/**
 * The rights in {@code topics.yaml}, as Kafka's access control lists. Kafka refuses everything else, as long as brokers
 * have {@code allow.everyone.if.no.acl.found=false}.
 *
 * @param principals every principal that has any right, by name
 * @param bindings   each right once; the right to read, write or delete includes the right to describe
 * @param quotas     rate limits of some principals
 */
public record Rights(Set<String> principals, Set<AclBinding> bindings, Set<Quota> quotas) {

  private static final String ANY_HOST = "*";
  static final String USER = "User:";

  /**
   * The form of a name: nothing that Kafka takes for a pattern, and no dot, as names of topics and groups are joined
   * with dots.
   */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  public Rights {
    principals = Set.copyOf(principals);
    bindings = Set.copyOf(bindings);
    quotas = Set.copyOf(quotas);
  }

  /** @throws StackFailure if a party's name cannot be a principal's */
  public static Rights of(TopicsFile file, Scheme scheme) {
    scheme.formerOperators().forEach(Rights::named);
    var bindings = Stream.of(file.of(scheme).stream().flatMap(Rights::on),
        file.still_written().stream().flatMap(topic -> on(ResourceType.TOPIC, AclOperation.WRITE, topic, scheme)),
        file.groups().stream().flatMap(group -> on(ResourceType.GROUP, AclOperation.READ, group, scheme)),
        file.transactional_ids().stream()
            .flatMap(id -> on(ResourceType.TRANSACTIONAL_ID, AclOperation.WRITE, id, scheme)))
        .flatMap(each -> each).collect(Collectors.toSet());
    return new Rights(bindings.stream().map(Rights::principalOf).collect(Collectors.toSet()), bindings,
        file.quotas().stream().flatMap(some -> some.of(scheme)).collect(Collectors.toSet()));
  }

  private static Stream<AclBinding> on(Topic topic) {
    var resource = new ResourcePattern(ResourceType.TOPIC, topic.name(), PatternType.LITERAL);
    return Stream.of(allow(topic.writers(), AclOperation.WRITE, resource),
        allow(topic.readers(), AclOperation.READ, resource), allow(topic.deleters(), AclOperation.DELETE, resource))
        .flatMap(each -> each);
  }

  private static Stream<AclBinding> on(ResourceType type, AclOperation operation, Named named, Scheme scheme) {
    return new Filled(named.name(), Map.of()).parties(named.used_by(), scheme).stream()
        .flatMap(user -> allow(List.of(user), operation, resource(type, named.name().replace("{principal}", user))));
  }

  /** A name that ends in {@code *} stands for all names with that prefix. */
  private static ResourcePattern resource(ResourceType type, String name) {
    return name.endsWith("*")
        ? new ResourcePattern(type, name.substring(0, name.length() - 1), PatternType.PREFIXED)
        : new ResourcePattern(type, name, PatternType.LITERAL);
  }

  private static Stream<AclBinding> allow(List<String> principals, AclOperation operation, ResourcePattern resource) {
    return principals.stream().map(principal -> new AclBinding(resource,
        new AccessControlEntry(USER + named(principal), ANY_HOST, operation, AclPermissionType.ALLOW)));
  }

  private static String named(String principal) {
    if (!NAME.matcher(principal).matches()) {
      throw StackFailure.refused("'" + principal + "' cannot be the name of a partner or network operator: that is of "
          + "letters, digits, - and _, begins with a letter or digit, and is at most 64 long.");
    }
    return principal;
  }

  /** The name of the principal in a binding. */
  static String principalOf(AclBinding binding) {
    return binding.entry().principal().substring(USER.length());
  }

  /** Describes a right for people: {@code alder-mobile may READ topic contacts}. */
  static String inWords(AclBinding binding) {
    var resource = binding.pattern();
    return principalOf(binding) + (binding.entry().permissionType() == AclPermissionType.DENY ? " must not " : " may ")
        + binding.entry().operation() + " " + resource.resourceType().name().toLowerCase(Locale.ROOT) + " "
        + resource.name() + (resource.patternType() == PatternType.PREFIXED ? "*" : "");
  }
}
