"""The interface in Streamlit: draws, asks, passes on; never computes."""
