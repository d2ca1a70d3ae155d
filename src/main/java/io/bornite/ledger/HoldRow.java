package io.bornite.ledger;

record HoldRow(String key, AccountId account, long units, State state) {

    enum State {
        OPEN,
        CAPTURED,
        RELEASED
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    HoldRow closed(State how) {
        return new HoldRow(key, account, units, how);
    }
}
