package org.lifeline.allocation.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.util.UUID;
import org.lifeline.platform.doors.caller.Caller;
import org.springframework.context.ApplicationContext;

/** Takes rows into stock in the open transaction, without a request around it. */
public final class TakenInDirectly {

  private static final Caller OPERATOR = new Caller("scheme-operator", "scheme", "scheme");

  private final StockIntake intake;

  public TakenInDirectly(ApplicationContext service) {
    intake = service.getBean(StockIntake.class);
  }

  public void take(String csv) {
    intake.take(OPERATOR, UUID.randomUUID().toString(),
        new StockFile(new ByteArrayInputStream(csv.getBytes(UTF_8))).next(500, 1 << 20));
  }
}
