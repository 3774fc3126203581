package org.lifeline.notification.directory;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.directory.hsds.ServiceList;
import org.lifeline.notification.window.SafeWindow;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.idempotency.Idempotency;
import org.lifeline.platform.doors.idempotency.IdempotencyKey;
import org.lifeline.platform.doors.problem.FieldError;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The contact directory: imported by the scheme operator, read by anybody. */
@RestController
@RequestMapping(path = "/v1/contacts")
@Tag(name = "Contact directory", description = "Services a survivor can turn to, in Open Referral HSDS 3 form.")
class ContactController {

  private final ImportDirectory importDirectory;
  private final PublicDirectory publicDirectory;
  private final ServiceList list;
  private final Idempotency idempotency;
  private final Clock clock;

  ContactController(ImportDirectory importDirectory, PublicDirectory publicDirectory, Idempotency idempotency,
      JsonMapper json, Clock clock) {
    this.importDirectory = importDirectory;
    this.publicDirectory = publicDirectory;
    this.list = new ServiceList(json);
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /** The answer to an import, in the order of the list. */
  record Imported(List<Item> items, List<PackVersion> packs) {
  }

  /** What became of one service. */
  record Item(int row, @Nullable String id, String outcome, List<FieldError> errors) {
  }

  @Operation(summary = "Import services",
      description = """
          A JSON list of HSDS 3 services, or one service; at most 20 MB and 10,000 services, with as many errors. Each service is checked by itself: `outcome` is \
          `added`, `changed`, `unchanged` or `refused`, and `errors` names every field that breaks a rule. A number that is \
          not free to call, or is a fax, video or pager, is left out and named in `errors` while the service stays, if another number or a url remains. \
          Left out and named are also schedules that are not the hours of every week in London's time, and languages without a registered code. \
          Services that the list does not name stay as they are; to take one away, send it with another status. One that is `inactive` or `temporarily closed` may come without `phones`: \
          it keeps those it had, which phones that were sent hold, and which stay off every bill. Once it is `defunct` its numbers are withdrawn.""")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> bringIn(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, InputStream body) {
    IdempotencyKey.check(key);
    var upload = new Upload(body);
    var services = list.read(upload, clock.instant().atZone(SafeWindow.LONDON).toOffsetDateTime());
    return idempotency.answer(caller, key, upload.fingerprint(),
        () -> ResponseEntity.ok(imported(importDirectory.take(caller, services))));
  }

  private static Imported imported(ImportDirectory.Report report) {
    return new Imported(report.lines().stream()
        .map(line -> new Item(line.row(), line.id(), line.outcome().text(), line.errors())).toList(), report.packs());
  }

  @Operation(summary = "Read the directory",
      description = """
          Every service, closed ones included, as a JSON list of HSDS 3 services: the form in which it is imported. Public. \
          `ETag` changes with each change.""")
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> show() {
    var document = publicDirectory.document();
    return ResponseEntity.ok().cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
        .eTag("\"" + document.revision() + "\"").body(document.json());
  }
}
