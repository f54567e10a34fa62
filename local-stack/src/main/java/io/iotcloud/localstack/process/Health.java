package io.iotcloud.localstack.process;

/** @param detail a few words: {@code UP}, or what is wrong */
public record Health(boolean up, String detail) {

    public static final Health UP = new Health(true, "UP");

    public static Health down(String detail) {
        return new Health(false, detail);
    }
}
