package sample;

final class Sample {
  int   two( ) {return 2;}
}
