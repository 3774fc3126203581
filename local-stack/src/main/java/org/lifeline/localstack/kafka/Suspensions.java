package org.lifeline.localstack.kafka;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Shuts a principal out of a broker at once, whatever rights it has, and lets it in again. The broker itself records
 * who is shut out, as denials of everything: they take precedence over every right and also hold for open connections.
 * The principal's password is removed too, so that it cannot sign in again.
 *
 * <p> What remains: an open connection stays open, without any rights, until the broker asks it to reauthenticate or it
 * has been idle for too long; and a fetch that was waiting at the broker when the denial came may still be answered.
 *
 * @param deployment gives the principal its password back
 */
public record Suspensions(AccessDeployment deployment) {

  private static final String ANYTHING = "*";
  private static final Map<ResourceType, String> EVERYTHING = Map.of(ResourceType.TOPIC, ANYTHING, ResourceType.GROUP,
      ANYTHING, ResourceType.TRANSACTIONAL_ID, ANYTHING, ResourceType.CLUSTER, "kafka-cluster");

  /** Suspends a principal. Returns when the controller has it on record; brokers follow within milliseconds. */
  public void suspend(String principal) {
    try (var admin = Admin.create(deployment.broker())) {
      Answer.await(admin.createAcls(bindings(principal).toList()).all(), principal + " could not be suspended");
      if (AccessDeployment.users(admin).contains(principal)) {
        AccessDeployment.alter(admin, List.of(AccessDeployment.without(principal)));
      }
    }
  }

  public void resume(String principal) {
    try (var admin = Admin.create(deployment.broker())) {
      AccessDeployment.alter(admin, List.of(deployment.with(principal)));
      Answer.await(admin.deleteAcls(bindings(principal).map(AclBinding::toFilter).toList()).all(),
          principal + " could not be let in again");
    }
  }

  /** The principals that are denied all access to some kind of resource. */
  static Set<String> in(Collection<AclBinding> bindings) {
    return bindings.stream().filter(binding -> bindings(Rights.principalOf(binding)).anyMatch(binding::equals))
        .map(Rights::principalOf).collect(Collectors.toSet());
  }

  static Stream<AclBinding> bindings(String principal) {
    return EVERYTHING.entrySet().stream()
        .map(kind -> new AclBinding(new ResourcePattern(kind.getKey(), kind.getValue(), PatternType.LITERAL),
            new AccessControlEntry(Rights.USER + principal, "*", AclOperation.ALL, AclPermissionType.DENY)));
  }
}
