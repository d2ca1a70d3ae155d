package io.bornite.support;

import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Signs people in the way a person does: asks for a code, reads the mail, gives the code. */
public final class SignUp {

    private SignUp() {}

    /**
     * Somebody who has signed in.
     *
     * @param api a client with their bearer
     * @param answer the whole answer of the sign-in
     */
    public record Person(String email, ApiClient api, JsonNode answer) {

        public String organization() {
            return answer.at("/user/organizationId").asString();
        }

        public String token() {
            return answer.at("/accessToken").asString();
        }
    }

    /** A person nobody has seen before. */
    public static Person somebody(ApiClient anybody) {
        return signIn(anybody, "p-" + UUID.randomUUID() + "@example.com");
    }

    public static Person signIn(ApiClient anybody, String email) {
        String sid = anybody.post("/api/auth/email-otp/request", "{\"email\":\"%s\"}".formatted(email))
                .ok()
                .at("/sid")
                .asString();
        JsonNode answer = anybody.post(
                        "/api/auth/email-otp/authenticate", proof(email, sid, SandboxMails.newestCode(anybody, email)))
                .ok();
        return new Person(email, anybody.withBearer(answer.at("/accessToken").asString()), answer);
    }

    public static String proof(String email, String sid, String code) {
        return "{\"email\":\"%s\",\"sid\":\"%s\",\"otp\":\"%s\"}".formatted(email, sid, code);
    }
}
