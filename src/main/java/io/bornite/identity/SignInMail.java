package io.bornite.identity;

import java.time.Duration;

/** Brings a sign-in code to its address; called inside the transaction that stores the code, and must not block it. */
public interface SignInMail {

    void send(String email, String code, Duration validFor);
}
