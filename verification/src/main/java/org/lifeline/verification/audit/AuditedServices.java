package org.lifeline.verification.audit;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.command.StackOptions;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.postgres.DatabaseAccess;
import org.lifeline.localstack.service.ServiceEntry;

/** The services whose audit logs are read, and the access to them. */
record AuditedServices(StackOptions options, Credentials credentials, List<ServiceEntry> all) {

  /** @param name of the only service wanted; null for all */
  static AuditedServices of(StackOptions options, @Nullable String name) {
    var credentials = Credentials.read(options.home().credentials());
    if (credentials.clients().isEmpty()) {
      throw StackFailure.failed("There is no stack at " + options.home().directory() + ": ./lifeline up makes one.");
    }
    var found = ServiceEntry.KEEPERS.stream().filter(service -> name == null || service.name().equals(name)).toList();
    if (found.isEmpty()) {
      throw StackFailure.failed("There is no such service. One of "
          + ServiceEntry.KEEPERS.stream().map(ServiceEntry::name).collect(Collectors.joining(", ")) + ".");
    }
    return new AuditedServices(options, credentials, found);
  }

  AuditReader open(ServiceEntry service) {
    return AuditReader.open(
        new DatabaseAccess(options.addresses(), options.home(), credentials).url(service.database()),
        service.database(), credentials.database(service.database()));
  }
}
