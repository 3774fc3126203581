package org.lifeline.notification.directory.hsds;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.directory.contact.Contact;
import org.lifeline.notification.directory.contact.Contact.Phone;
import org.lifeline.notification.directory.contact.Contact.PhoneType;
import org.lifeline.notification.directory.contact.CoverNames;
import org.lifeline.notification.directory.contact.Extent;
import org.lifeline.notification.directory.contact.ServiceStatus;
import org.lifeline.notification.directory.hsds.CheckedService.Accepted;
import org.lifeline.notification.directory.hsds.CheckedService.Refused;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.words.Languages;
import tools.jackson.databind.JsonNode;

/**
 * Checks a service of an HSDS 3 list, all its fields at once.
 *
 * <p>
 * A number that is not free to call, or on which nobody speaks or writes (a fax), is left out and reported; the service
 * stays if another number or a web address remains. Hours that are not weekly in London's time, and languages without a
 * registered code, are left out and reported, too: whom to call is worth more than when. Anything else that is wrong
 * refuses the service. One that is not active need not be reachable; which numbers it then keeps is up to
 * the directory. Fields of HSDS that the directory has no use for are ignored.
 */
final class ServiceCheck {

  private static final int LONGEST_ID = 200;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_COVER_NAME = 40;
  private static final int LONGEST_CODE = 40;
  private static final int MOST = 50;

  private final FreeNumbers numbers = new FreeNumbers();
  private final ScheduleCheck schedules = new ScheduleCheck();

  /** @param london the current time in London */
  CheckedService check(JsonNode service, OffsetDateTime london) {
    if (!service.isObject()) {
      return new Refused(null, List.of(new FieldError("service", "wrong-type", "A service must be an object.")));
    }
    var errors = new ArrayList<FieldError>();
    var refusedNumbers = new ArrayList<FieldError>();
    var leftOut = new ArrayList<FieldError>();
    var fields = Fields.of(service, errors);
    var id = fields.requiredText("id", LONGEST_ID);
    var name = fields.requiredText("name", LONGEST_NAME);
    var status = status(fields);
    var organization = organization(fields);
    var phones = phones(fields, refusedNumbers);
    var mayBeLeftOut = Fields.of(service, leftOut);
    var spoken = languages(mayBeLeftOut);
    var openings = schedules.check(mayBeLeftOut.objects("schedules", MOST), london);
    var areas = areas(fields);
    var url = WebAddress.check(fields, "url");
    var coverName = coverName(fields, name, organization);
    if (status == ServiceStatus.ACTIVE && phones.isEmpty() && url == null && errors.isEmpty()) {
      errors.addAll(refusedNumbers.isEmpty()
          ? List.of(new FieldError("phones", "required", "An active service needs a number that is free or a url."))
          : refusedNumbers);
    }
    if (status == ServiceStatus.ACTIVE && areas.isEmpty() && errors.isEmpty()) {
      errors.add(new FieldError("service_areas", "required", "An active service says where it answers."));
    }
    if (id == null || name == null || status == null || !errors.isEmpty()) {
      refusedNumbers.stream().filter(number -> !errors.contains(number)).forEach(errors::add);
      errors.addAll(leftOut);
      return new Refused(id, errors);
    }
    refusedNumbers.addAll(leftOut);
    return new Accepted(new Contact(id, organization, name, status, phones, spoken, openings, areas, url, coverName),
        refusedNumbers);
  }

  private static @Nullable ServiceStatus status(Fields service) {
    var text = service.requiredText("status", LONGEST_CODE);
    if (text == null) {
      return null;
    }
    var status = ServiceStatus.of(text);
    if (status.isEmpty()) {
      service.wrong("status", "unknown-value", "Use active, inactive, defunct or temporarily closed.");
    }
    return status.orElse(null);
  }

  private static @Nullable String organization(Fields service) {
    var organization = service.object("organization");
    return organization == null ? null : organization.requiredText("name", LONGEST_NAME);
  }

  /** Null if there is none, or one that gives the service away, which is noted. */
  private static @Nullable String coverName(Fields service, @Nullable String name, @Nullable String organization) {
    var cover = service.text("cover_name", LONGEST_COVER_NAME);
    if (cover != null && CoverNames.givesAway(cover, name, organization)) {
      service.wrong("cover_name", "gives-away", "A cover name must not say what answers there.");
      return null;
    }
    return cover;
  }

  private List<Phone> phones(Fields service, List<FieldError> refusedNumbers) {
    var phones = new LinkedHashSet<Phone>();
    for (var phone : service.objects("phones", MOST)) {
      var type = phoneType(phone);
      var written = phone.requiredText("number", LONGEST_CODE);
      if (type == null) {
        refusedNumbers.add(
            phone.error("type", "unknown-value", "A contact is reached by voice, text, textphone or cell."));
        continue;
      }
      if (written == null) {
        continue;
      }
      switch (numbers.check(written)) {
        case FreeNumbers.Free free -> phones.add(new Phone(free.number(), type));
        case FreeNumbers.Refused refused ->
          refusedNumbers.add(phone.error("number", refused.rule(), refused.message()));
      }
    }
    return List.copyOf(phones);
  }

  /** HSDS leaves the type open; a number without one is for speech. Null if it is for neither voice nor text. */
  private static @Nullable PhoneType phoneType(Fields phone) {
    var type = phone.text("type", LONGEST_CODE);
    return switch (type == null ? "voice" : type.toLowerCase(Locale.ROOT)) {
      case "voice", "cell" -> PhoneType.VOICE;
      case "text", "sms" -> PhoneType.TEXT;
      case "textphone" -> PhoneType.TEXTPHONE;
      default -> null;
    };
  }

  private static List<String> languages(Fields service) {
    var codes = new LinkedHashSet<String>();
    for (var language : service.objects("languages", MOST)) {
      var code = language.requiredText("code", LONGEST_CODE);
      if (code == null) {
        continue;
      }
      if (Languages.isRegistered(code.toLowerCase(Locale.ROOT))) {
        codes.add(code.toLowerCase(Locale.ROOT));
      } else {
        language.wrong("code", "unknown-value", "Use a registered language code of two or three letters.");
      }
    }
    return List.copyOf(codes);
  }

  private static List<Extent> areas(Fields service) {
    var areas = new LinkedHashSet<Extent>();
    for (var area : service.objects("service_areas", MOST)) {
      var code = area.requiredText("extent", LONGEST_CODE);
      if (code != null) {
        Extent.of(code).ifPresentOrElse(areas::add, () -> area.wrong("extent", "unknown-value",
            "Use the ONS code of the UK, Great Britain, England and Wales, a nation or a region of England."));
      }
    }
    return List.copyOf(areas);
  }
}
