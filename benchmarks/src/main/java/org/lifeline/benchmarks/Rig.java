package org.lifeline.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.lifeline.benchmarks.load.Clients;
import org.lifeline.benchmarks.measure.Residents;
import org.lifeline.benchmarks.synthetic.Referrals;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.localstack.postgres.DatabaseAccess;
import org.lifeline.localstack.stack.LocalStack;
import org.lifeline.localstack.stack.Progress;

/**
 * What sections measure with: a running stack, ways into it, and an endless supply of referrals.
 *
 * @param next number of the next referral that nobody has used
 * @param residents what every process has held in memory since its start
 * @param progress told of what the stack does
 */
public record Rig(LocalStack stack, StackHome home, Installation installation, Addresses addresses,
    Credentials credentials, Clients clients, Scheme scheme, Referrals referrals, AtomicInteger next,
    Residents residents, Scale scale, Console console, Progress progress) {

  /** Numbers of {@code count} referrals, from the one that is given back. */
  public int take(int count) {
    return next.getAndAdd(count);
  }

  /** Those who hand in the load: all but one. */
  public List<String> partners() {
    return scheme.partners().subList(0, scheme.partners().size() - 1);
  }

  /** A partner without any load, so that what it is told can be read at once. */
  public String quietPartner() {
    return scheme.partners().getLast();
  }

  /** The same through the doors of these instances of each service, by their numbers. */
  public Rig through(List<Integer> instances) {
    return new Rig(stack, home, installation, addresses, credentials, clients.through(instances), scheme, referrals,
        next, residents, scale, console, progress);
  }

  /** How anybody of the scheme signs in to the broker. */
  public KafkaAccess kafka() {
    return new KafkaAccess(addresses, home, credentials);
  }

  /** Databases of the services. */
  public DatabaseAccess databases() {
    return new DatabaseAccess(addresses, home, credentials);
  }

  Path helplines() {
    return installation.samples().resolve("helplines.hsds.json");
  }
}
