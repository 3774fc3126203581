package org.lifeline.localstack.phones;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.lifeline.localstack.phones.Phones.Shown;

/** A mail server on this machine that accepts every mail and forwards none. */
final class Mailbox {

  private static final long ROUND_MILLIS = 200;

  private final GreenMail server;
  private final BiConsumer<String, Shown> messages;

  /** @param messages receives each mail with its Message-ID */
  Mailbox(int port, BiConsumer<String, Shown> messages) {
    this.server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    this.messages = messages;
  }

  void start() {
    server.start();
    Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("mail").factory())
        .scheduleWithFixedDelay(this::look, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      var received = server.getReceivedMessages();
      if (received.length > 0) {
        for (var mail : received) {
          messages.accept(mail.getMessageID(), shown(mail));
        }
        server.purgeEmailFromAllMailboxes();
      }
    } catch (MessagingException | IOException | RuntimeException e) {
      System.err.println("a mail cannot be shown: " + e.getClass().getSimpleName());
    } catch (com.icegreen.greenmail.store.FolderException e) {
      System.err.println("mails stay in their boxes: " + e.getClass().getSimpleName());
    }
  }

  /** A mail as a phone shows it: sender, subject and text. */
  private static Shown shown(MimeMessage mail) throws MessagingException, IOException {
    return new Shown(mail.getRecipients(Message.RecipientType.TO)[0].toString(), mail.getFrom()[0].toString(),
        mail.getSubject() + ": " + String.valueOf(mail.getContent()).strip(), Instant.now().toString(), "", "");
  }
}
