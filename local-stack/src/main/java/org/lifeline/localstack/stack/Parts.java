package org.lifeline.localstack.stack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lifeline.localstack.component.Component;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.Size;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.identity.IdentityServer;
import org.lifeline.localstack.kafka.Brokers;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.localstack.kafka.KafkaBroker;
import org.lifeline.localstack.kafka.KafkaRights;
import org.lifeline.localstack.kafka.Topic;
import org.lifeline.localstack.kafka.TopicDeployment;
import org.lifeline.localstack.kafka.TopicsFile;
import org.lifeline.localstack.observe.PrometheusServer;
import org.lifeline.localstack.phones.PhoneServer;
import org.lifeline.localstack.postgres.DatabaseAccess;
import org.lifeline.localstack.postgres.Databases;
import org.lifeline.localstack.postgres.PostgresServer;
import org.lifeline.localstack.registry.RegistryServer;
import org.lifeline.localstack.registry.RegistryWriter;
import org.lifeline.localstack.registry.SchemaDeployment;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.localstack.service.ServiceInstance;
import org.lifeline.localstack.service.ServiceProcess;

/**
 * The components and deployment steps of a stack. Lists are in starting order: nothing needs what comes after it.
 *
 * @param stores    keep data; stopped last
 * @param aids      need the stores, and are needed by the services
 * @param services  stopped before these
 * @param observers only observe; stopped first
 */
record Parts(List<Component> stores, List<Component> aids, List<ServiceProcess> services,
    List<Component> observers, List<Deployment> deployments) {

  Parts {
    stores = List.copyOf(stores);
    aids = List.copyOf(aids);
    services = List.copyOf(services);
    observers = List.copyOf(observers);
    deployments = List.copyOf(deployments);
  }

  static Parts of(Installation installation, StackHome home, Addresses addresses, Credentials credentials) {
    return of(installation, home, addresses, credentials, Map.of());
  }

  /** @param settings settings of its services that are to differ from the usual ones */
  static Parts of(Installation installation, StackHome home, Addresses addresses, Credentials credentials,
      Map<String, String> settings) {
    return of(installation, home, addresses, credentials, settings, Size.of(home));
  }

  /** @param size the stack's size, or the largest that it may have */
  static Parts of(Installation installation, StackHome home, Addresses addresses, Credentials credentials,
      Map<String, String> settings, Size size) {
    var kafka = new KafkaAccess(addresses, home, credentials);
    var brokers = new Brokers(addresses, size.brokers());
    var stores = Stream.<Component>concat(
        Stream.of(new PostgresServer(installation, home, addresses, credentials)),
        KafkaBroker.all(installation, kafka, brokers).stream()).toList();
    var aids = List.<Component>of(new RegistryServer(installation, home, addresses, credentials),
        new IdentityServer(installation, home, addresses, credentials.fingerprint() + installation.version()),
        new PhoneServer(installation, home, addresses));
    var instances = ServiceInstance.all(size.instances());
    var services = instances.stream()
        .map(instance -> new ServiceProcess(instance, installation, home, addresses, credentials, settings)).toList();
    var observers = List.<Component>of(
        new PrometheusServer(installation, home, addresses, instances, credentials.metrics()));
    return new Parts(stores, aids, services, observers, deployments(installation, kafka, brokers.names()));
  }

  private static List<Deployment> deployments(Installation installation, KafkaAccess kafka,
      Collection<String> brokerNames) {
    var addresses = kafka.addresses();
    var credentials = kafka.credentials();
    var home = kafka.home();
    Supplier<List<Topic>> topics = () -> TopicsFile.read(installation.topics()).of(kafka.scheme());
    var brokers = Set.copyOf(brokerNames);
    var databases = new Databases(new DatabaseAccess(addresses, home, credentials), databaseRoles());
    return List.of(new Deployment("databases", Set.of("postgres"), () -> {
      databases.deploy();
      return "one for each service";
    }), new Deployment("topics", brokers, () -> {
      var wanted = topics.get();
      new TopicDeployment(kafka.deployment(), wanted).deploy();
      return wanted.size() + " as described";
    }), new Deployment("rights", brokers, () -> KafkaRights.of(installation, kafka).deploy()),
        new Deployment("schemas", Set.of("registry"),
            () -> new SchemaDeployment(addresses.registry(), RegistryWriter.of(credentials), topics.get()).deploy()
                + " subjects registered"));
  }

  /** The names of databases, each with a role of the same name. */
  static List<String> databaseRoles() {
    var all = new ArrayList<>(ServiceEntry.databases());
    all.add(RegistryServer.DATABASE);
    return all;
  }

  /** All components, in starting order. */
  List<Component> components() {
    return Stream.of(stores, aids, services, observers).<Component>flatMap(List::stream).toList();
  }

  /** Groups whose members may be stopped at the same time. */
  List<List<? extends Component>> stopOrder() {
    return List.of(observers, services, aids, stores);
  }
}
