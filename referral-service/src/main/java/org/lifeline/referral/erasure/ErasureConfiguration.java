package org.lifeline.referral.erasure;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.catchup.CatchUp;
import org.lifeline.platform.catchup.CatchUps;
import org.lifeline.platform.health.HostClock;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.referral.lease.LeaseLedger;
import org.lifeline.referral.lease.UndisturbedContact;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.review.Succession;
import org.lifeline.referral.setapart.ApartReferrals;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {

  private static final String SERVICE = "${spring.application.name}";

  @Bean
  Erasures erasures(JdbcClient jdbc) {
    return new Erasures(jdbc);
  }

  @Bean
  Confirmations confirmations(JdbcClient jdbc) {
    return new Confirmations(jdbc);
  }

  @Bean
  Tombstones tombstones(JdbcClient jdbc, Outbox outbox, EventRecords records, TransactionTemplate transaction, Ids ids,
      Clock clock, @Value(SERVICE) String service, @Value("${lifeline.erasure.repeat-after}") Duration after) {
    return new Tombstones(jdbc, outbox, records, transaction, ids, clock, service, after);
  }

  @Bean
  ErasePersonalData erasePersonalData(Erasures erasures, Tombstones tombstones, Confirmations confirmations,
      Steps steps,
      Succession succession, ApartReferrals apart, Outbox outbox, EventRecords records, AuditLog audit,
      LeaseLedger leases, Ids ids,
      Clock clock, @Value(SERVICE) String service) {
    return new ErasePersonalData(erasures, tombstones, confirmations, steps, succession, apart, outbox, records, audit,
        leases, ids,
        clock, service);
  }

  @Bean
  RequestedErasures requestedErasures(ErasePersonalData erase, Erasures erasures, Confirmations confirmations,
      UndisturbedContact contact, TransactionTemplate transaction,
      @Value("${lifeline.erasure.backups-kept:P35D}") Period backupsKept) {
    return new RequestedErasures(erase, erasures, confirmations, contact, transaction,
        backupsKept);
  }

  @Bean
  Retention retention(Erasures erasures, Steps steps, ErasePersonalData erase, UndisturbedContact contact,
      TransactionTemplate transaction, Clock clock, HostClock hostClock, MeterRegistry metrics,
      @Value("${lifeline.erasure.completed-after}") Period completed,
      @Value("${lifeline.erasure.still-after}") Period still) {
    return new Retention(erasures, steps, erase, contact, transaction, clock, hostClock,
        new Retention.Kept(completed, still), metrics);
  }

  @Bean
  @Order(2)
  ConfirmationEvents confirmationEvents(ErasePersonalData erase, Erasures erasures, Confirmations confirmations,
      AvroCodec codec) {
    return new ConfirmationEvents(erase, erasures, confirmations, codec);
  }

  @Bean
  @Order(3)
  LateEnds lateEnds(Erasures erasures, Steps steps, Succession succession, Clock clock) {
    return new LateEnds(erasures, steps, succession, clock);
  }

  /** Makes a database that is older than an erasure learn of it before anything is opened. */
  @Bean
  CatchUp erasuresAtTheStart(CatchUps catchUps, ConfirmationEvents confirmations) {
    return catchUps.on(ConfirmationEvents.TOPIC, confirmations::catchUp);
  }

  @Bean
  ErasureMeasures erasureMeasures(JdbcClient jdbc, Clock clock, MeterRegistry metrics) {
    return new ErasureMeasures(jdbc, clock, metrics);
  }
}
