package dev.agentorchestrator.real;

/**
 * What the model server says of an answer.
 *
 * @param input tokens that were read, those from the cache left out
 * @param cached tokens that were read from the cache
 * @param output tokens that were written
 */
record Tokens(long input, long cached, long output) {
  static final Tokens NONE = new Tokens(0, 0, 0);

  Tokens plus(Tokens more) {
    return new Tokens(input + more.input, cached + more.cached, output + more.output);
  }
}
