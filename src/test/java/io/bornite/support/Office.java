package io.bornite.support;

import io.bornite.support.ApiClient.Answer;
import io.bornite.support.SignUp.Person;

/** The two people whom {@link ApiJourney} names as operators. */
public record Office(Person first, Person second) {

    public static Office open(ApiClient anybody) {
        return new Office(
                SignUp.signIn(anybody, "first@operators.example"), SignUp.signIn(anybody, "second@operators.example"));
    }

    /** The first proposes and the second confirms. */
    public Answer together(String path, String reason) {
        String proposal = does(first, path, reason).ok().path("id").asString();
        return does(second, "/proposals/" + proposal + "/confirm", reason);
    }

    /** The first does it alone. */
    public Answer alone(String path, String reason) {
        return does(first, path, reason);
    }

    public Answer look(String path) {
        return first.api().get("/api/operator" + path);
    }

    public static Answer does(Person operator, String path, String reason) {
        return operator.api().post("/api/operator" + path, "{\"reason\":\"%s\"}".formatted(reason));
    }
}
