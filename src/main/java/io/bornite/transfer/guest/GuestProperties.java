package io.bornite.transfer.guest;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param expiry after how long money that nobody claimed goes back to its sender
 * @param reminders after how long from the payment its receiver is told again, shortest first
 * @param mailPause between two mails to one address; what comes meanwhile is told in the next
 * @param mailsADay to one address, by UTC; what comes after the last is told on the next day
 */
@ConfigurationProperties("bornite.guest")
record GuestProperties(
        @DefaultValue("30d") Duration expiry,
        @DefaultValue({"7d", "21d"}) List<Duration> reminders,
        @DefaultValue("10m") Duration mailPause,
        @DefaultValue("24") int mailsADay) {

    GuestProperties {
        if (mailsADay < 1) {
            throw new IllegalArgumentException("bornite.guest.mails-a-day is 1 at least, not " + mailsADay);
        }
    }
}
