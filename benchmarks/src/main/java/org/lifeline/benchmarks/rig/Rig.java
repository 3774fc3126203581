package org.lifeline.benchmarks.rig;

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
 * What sections measure with: a running stack, clients of it, and an endless supply of referrals.
 *
 * @param next      index of the next unused referral
 * @param residents the memory that every process has held since its start
 * @param progress  receives what the stack does
 */
public record Rig(LocalStack stack, StackHome home, Installation installation, Addresses addresses,
    Credentials credentials, Clients clients, Scheme scheme, Referrals referrals, AtomicInteger next,
    Residents residents, Scale scale, Console console, Progress progress) {

  /** Reserves {@code count} referrals; returns the index of the first. */
  public int take(int count) {
    return next.getAndAdd(count);
  }

  /** The partners that hand in the load: all but one. */
  public List<String> partners() {
    return scheme.partners().subList(0, scheme.partners().size() - 1);
  }

  /** A partner without any load, so that its notices can be read at once. */
  public String quietPartner() {
    return scheme.partners().getLast();
  }

  /** This rig with clients of these instances of each service, by their numbers. */
  public Rig through(List<Integer> instances) {
    return new Rig(stack, home, installation, addresses, credentials, clients.through(instances), scheme, referrals,
        next, residents, scale, console, progress);
  }

  /** The access of all parties to the broker. */
  public KafkaAccess kafka() {
    return new KafkaAccess(addresses, home, credentials);
  }

  /** The access to the services' databases. */
  public DatabaseAccess databases() {
    return new DatabaseAccess(addresses, home, credentials);
  }

  public Path helplines() {
    return installation.samples().resolve("helplines.hsds.json");
  }
}
